"""A day once more, on another date."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from cop.anonymity.actions import byline_of, clear
from cop.anonymity.enums import Purpose
from cop.community.models import Member
from cop.core.errors import NotAllowed
from cop.days.actions.day import DayData, put_day
from cop.days.models import DAY_TEXT, SESSION_TEXT, Day, Session
from cop.days.policies import may_run
from cop.days.rules import moved
from cop.ledger.receipts import KeyReused, once

SAME = (*SESSION_TEXT, "kind", "about_html", "language", "places")


@transaction.atomic
def repeat_day(
    *, by: Member, day: Day, on: date, key: str, answers: Mapping[str, str] | None = None
) -> tuple[Day, bool]:
    """Book `day` once more for another date, once for each `key`: its words and places, its sessions as a plan.

    Invited is who was then, and what was said to the check counts again. Returns it and whether it was booked now.
    Raises NotAllowed or NotCleared.
    """
    if not may_run(by, day):
        raise NotAllowed

    def write() -> int:
        words = {name: getattr(day, name) for name in DAY_TEXT}
        told = DayData(when=replace(day.when, on=on), places=day.places, **words)
        guests = Member.objects.hearing(day.audience).values_list("pk", flat=True)
        known: dict[str, Any] = {"answers": {**day.clearance.answers, **(answers or {})}, "topic": day.topic}
        made = put_day(by=by, day=told, audience=day.audience, guests=guests, **known)
        for session in day.sessions.standing().select_related("clearance").prefetch_related("hosts", "areas"):
            _plan(by, session, made, (on - day.on).days, answers or {})
        return made.pk

    try:
        number, new = once(who=by.pk, action=f"day-again:{day.pk}", key=key, payload=on.isoformat(), do=write)
    except KeyReused as reused:
        number, new = reused.result_id, False
    return Day.objects.with_author().get(pk=number), new


def _plan(by: Member, session: Session, day: Day, days: int, answers: Mapping[str, str]) -> None:
    """Plan a session of another day at the same hours of `day`, with who gave it."""
    words = {name: getattr(session, name) for name in SESSION_TEXT}
    known = {**session.clearance.answers, **answers}
    hours = {name: moved(getattr(session, name), zone=day.zone, days=days) for name in ("starts_at", "ends_at")}
    made = Session.objects.create(
        day=day,
        clearance=clear(byline=byline_of(by), purpose=Purpose.SESSION, fields=words, answers=known),
        made_at=timezone.now(),
        **{name: getattr(session, name) for name in SAME},
        **hours,
    )
    made.hosts.set(host for host in session.hosts.all() if host.left_at is None)
    made.areas.set(session.areas.all())
