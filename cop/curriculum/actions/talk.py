"""The talk about a step."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction

from cop.anonymity.actions import drop_draft
from cop.community.enums import AudienceKind
from cop.community.models import Audience, Member
from cop.core.errors import NotAllowed
from cop.curriculum.models import Module, Talk
from cop.curriculum.queries.reflection import talk_place
from cop.discussion.actions import add_post
from cop.discussion.models import Post, Thread


@transaction.atomic
def discuss_step(
    *,
    by: Member,
    module: Module,
    key: str,
    text: str,
    send: str,
    language: str = "",
    parent: Post | None = None,
    answers: Mapping[str, str] | None = None,
    uploads: Sequence[str] = (),
    pledge: bool = False,
) -> tuple[Talk, Post]:
    """Say something about a step, once for each `send`, under one's own name; the first word begins the talk.

    `pledge` gives the year's promise. Raises NotAllowed, NotCleared, Unfit, or Conflict when `send` had another text.
    """
    if not by.active or module.edition_id is None:
        raise NotAllowed
    talk = _talk(module, key)
    drop_draft(by=by, place=talk_place(module.pk, key))
    told: dict[str, Any] = {
        "parent": parent,
        "answers": answers,
        "uploads": uploads,
        "language": language,
        "pledge": pledge,
    }
    post, _new = add_post(by=by, thread=talk.thread, text=text, key=send, **told)
    return talk, post


def _talk(module: Module, key: str) -> Talk:
    """Return the talk of a step, begun now if it was not; two at once begin one."""
    Module.objects.select_for_update(no_key=True).values("pk").get(pk=module.pk)
    talk = Talk.objects.select_related("thread").filter(module=module, key=key).first()
    if talk is not None:
        return talk
    everyone, _ = Audience.objects.get_or_create(kind=AudienceKind.EVERYONE)
    return Talk.objects.create(module=module, key=key, thread=Thread.objects.create(audience=everyone))
