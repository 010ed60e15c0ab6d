"""Answering a case."""

from collections.abc import Mapping, Sequence

from django.db import transaction
from django.db.models import F

from cop.coffee.models import Case
from cop.community.models import Member
from cop.core.live import ring
from cop.discussion.actions import add_post
from cop.discussion.models import Post
from cop.discussion.queries import Quote


@transaction.atomic
def post_reply(
    *,
    by: Member,
    case: Case,
    text: str,
    key: str,
    parent: Post | None = None,
    intent: str = "",
    answers: Mapping[str, str] | None = None,
    alias: bool = False,
    uploads: Sequence[str] = (),
    pledge: bool = False,
    quote: Quote | None = None,
) -> tuple[Post, bool]:
    """Add a reply to `case`, once for each `key`; return it and whether it was added now.

    Under an alias where the room allows it, and always where the member has one in this thread. `pledge` gives the
    year's promise; `quote` is what the reply quotes. Raises NotAllowed, NotCleared, Unfit, or Conflict when `key` came
    before with another text.
    """
    _lock(case)
    post, new = add_post(
        by=by,
        thread=case.thread,
        text=text,
        key=key,
        parent=parent,
        intent=intent,
        language=case.language,
        answers=answers,
        alias=alias and case.room.alias_replies,
        uploads=uploads,
        pledge=pledge,
        quote=quote,
    )
    if new:
        Case.objects.filter(pk=case.pk).update(replies=F("replies") + 1, moved_at=post.made_at)
        ring(f"room:{case.room_id}", case=case.pk)
    return post, new


def _lock(case: Case) -> None:
    """Lock the case before its talk, as who closes it does: two at once wait for each other, not for ever."""
    Case.objects.select_for_update(no_key=True).values("pk").get(pk=case.pk)
