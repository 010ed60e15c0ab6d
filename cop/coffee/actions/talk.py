"""The coffee talk of a room: saying something, and letting it fade."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction

from cop.anonymity.actions import forget_drafts_at
from cop.coffee.models import Room
from cop.community.models import Member
from cop.discussion.actions import add_post, erase_posts
from cop.discussion.models import Post

BATCH = 50


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


def erase_talk_before(*, moment: datetime) -> int:
    """Erase what was said in coffee talks before `moment`, with all that hangs on it, and drafts left there since then.

    In small batches, each a transaction of its own: killed and run again, nothing is half erased, and any number of
    processes may do it at once. Returns how many posts are gone.
    """
    gone = 0
    while erased := erase_posts(posts=Post.objects.filter(thread__room__isnull=False, made_at__lt=moment), most=BATCH):
        gone += erased
    places = {f"reply:{talk}" for talk in Room.objects.values_list("talk", flat=True)}
    forget_drafts_at(places=places, before=moment)
    return gone
