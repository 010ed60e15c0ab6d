"""Telling the guests of a day something; and why it does not take place."""

from collections.abc import Mapping
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from cop.anonymity.actions import byline_of, clear
from cop.anonymity.enums import Purpose
from cop.community.models import Member
from cop.core.errors import Conflict, NotAllowed, TooMany
from cop.core.text import clean, render
from cop.days.actions.place import locked_day
from cop.days.enums import Addressed
from cop.days.facts import MessageSent
from cop.days.models import Day, Message
from cop.days.policies import may_change_day
from cop.discussion.rules import spoken_in
from cop.ledger.receipts import KeyReused, once
from cop.ledger.recording import record

MOST, WITHIN = 5, timedelta(days=1)


@transaction.atomic
def send_message(
    *, by: Member, day: Day, to: Addressed, text: str, key: str, answers: Mapping[str, str] | None = None
) -> tuple[Message, bool]:
    """Tell guests of `day` something, once for each `key`; return it and whether it was told now.

    Raises NotAllowed, NotCleared, TooMany after five in a day, or Conflict when `key` came before with another text.
    """
    day, text = locked_day(day=day), clean(text)
    if not may_change_day(by, day):
        raise NotAllowed

    def write() -> int:
        if day.messages.filter(made_at__gt=timezone.now() - WITHIN).count() >= MOST:
            raise TooMany(WITHIN)
        made = put_message(by=by, day=day, to=to, text=text, answers=answers)
        record(MessageSent(day.pk, made.pk), actor=made.byline.actor)
        return made.pk

    try:
        number, new = once(who=by.pk, action=f"day-message:{day.pk}", key=key, payload=f"{to}\x1f{text}", do=write)
    except KeyReused as reused:
        first = Message.objects.get(pk=reused.result_id)
        raise Conflict(mine=text, theirs=first.text) from reused
    return Message.objects.with_author().get(pk=number), new


def put_message(
    *,
    by: Member,
    day: Day,
    to: Addressed,
    text: str,
    answers: Mapping[str, str] | None = None,
    off: bool = False,
) -> Message:
    """Write what guests of `day` are told. Raises NotCleared."""
    byline = byline_of(by)
    return Message.objects.create(
        day=day,
        byline=byline,
        to=to,
        off=off,
        text=text,
        html=render(text),
        language=spoken_in(text, writes=by.writes, talk="en"),
        clearance=clear(byline=byline, purpose=Purpose.MESSAGE, fields={"text": text}, answers=answers),
        made_at=timezone.now(),
    )
