"""The coffee talk of a room: saying something, and letting it fade."""

from collections.abc import Mapping, Sequence

from django.db import transaction

from cop.anonymity.actions import forget_drafts_at
from cop.coffee.models import Room
from cop.coffee.queries import said_and_over
from cop.community.models import Member
from cop.core.keeping import over
from cop.discussion.actions import add_post, erase_posts
from cop.discussion.models import Post


@transaction.atomic
def say(
    *,
    by: Member,
    room: Room,
    text: str,
    key: str,
    parent: Post | None = None,
    answers: Mapping[str, str] | None = None,
    uploads: Sequence[str] = (),
    pledge: bool = False,
) -> tuple[Post, bool]:
    """Say something in the coffee talk of `room`, once for each `key`; return it and whether it was said now.

    Raises NotAllowed, NotCleared, Unfit, or Conflict when `key` came before with another text.
    """
    return add_post(
        by=by,
        thread=room.talk,
        text=text,
        key=key,
        parent=parent,
        language="en",
        answers=answers,
        uploads=uploads,
        pledge=pledge,
    )


@transaction.atomic
def fade_talk(*, limit: int = 50) -> int:
    """Erase what was said in coffee talks and is over, with all that hangs on it; return how many posts are gone.

    Drafts left there since then go with the last of them.
    """
    gone = erase_posts(posts=said_and_over(), most=limit)
    if gone < limit:
        places = {f"reply:{talk}" for talk in Room.objects.values_list("talk", flat=True)}
        forget_drafts_at(places=places, before=over("talk"))
    return gone
