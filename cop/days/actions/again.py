"""A day once more, on another date."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format

from cop.anonymity.actions import byline_of, clear
from cop.anonymity.enums import Purpose
from cop.community.models import Member
from cop.core.errors import Conflict, NotAllowed
from cop.days.actions.day import DayData, put_day
from cop.days.actions.session import give
from cop.days.models import DAY_TEXT, SESSION_TEXT, Day, Question, Session
from cop.days.policies import may_repeat
from cop.days.queries import given, part_of
from cop.days.rules import Span, carried
from cop.ledger.receipts import KeyReused, once

SAME = (*SESSION_TEXT, "kind", "about_html", "language", "places")


@transaction.atomic
def repeat_day(
    *, by: Member, day: Day, on: date, key: str, answers: Mapping[str, str] | None = None
) -> tuple[Day, bool]:
    """Book `day` once more for another date, once for each `key`: its words, areas, places, questions, and sessions.

    Sessions come along as a plan. Invited is who was then, and what was said to the check counts again. Returns it and
    whether it was booked now. Raises NotAllowed, NotCleared, or Conflict when `key` came before with another date.
    """
    if not may_repeat(by, day):
        raise NotAllowed

    def write() -> int:
        words = {name: getattr(day, name) for name in DAY_TEXT}
        same: dict[str, Any] = {name: getattr(day, name) for name in ("places", "places_online")}
        same["qualities"] = frozenset(day.qualities.values_list("pk", flat=True))
        told = DayData(when=replace(day.when, on=on), **same, **words)
        guests = Member.objects.hearing(day.audience).values_list("pk", flat=True)
        known: dict[str, Any] = {"answers": {**day.clearance.answers, **(answers or {})}, "topic": day.topic}
        made = put_day(by=by, day=told, audience=day.audience, guests=guests, **known)
        sessions = list(day.sessions.standing().whole().select_related("clearance"))
        hours = carried([part_of(one, one.pk) for one in sessions], before=day.when, after=made.when)
        for session in sessions:
            _plan(by, session, made, hours[session.pk], answers or {})
        for question in day.questions.select_related("clearance"):
            _ask(by, question, made, answers or {})
        return made.pk

    try:
        number, new = once(who=by.pk, action=f"day-again:{day.pk}", key=key, payload=on.isoformat(), do=write)
    except KeyReused as reused:
        first = Day.objects.get(pk=reused.result_id)
        raise Conflict(mine=date_format(on), theirs=f"{first.title}\n{date_format(first.on)}") from reused
    return Day.objects.with_author().get(pk=number), new


def _ask(by: Member, question: Question, day: Day, answers: Mapping[str, str]) -> None:
    """Ask of who signs up for another day what this one did."""
    words, before = {"text": question.text, "options": question.options}, question.clearance.answers
    cleared = clear(byline=byline_of(by), purpose=Purpose.SIGN_UP, fields=words, answers={**before, **answers})
    told = {"language": question.language, "position": question.position, "required": question.required}
    Question.objects.create(day=day, clearance=cleared, **words, **told)


def _plan(by: Member, session: Session, day: Day, hours: Span, answers: Mapping[str, str]) -> None:
    """Plan a session of another day at its `hours` of `day`, with who gave it."""
    words = {name: getattr(session, name) for name in SESSION_TEXT}
    known = {**session.clearance.answers, **answers}
    made = Session.objects.create(
        day=day,
        clearance=clear(byline=byline_of(by), purpose=Purpose.SESSION, fields=words, answers=known),
        made_at=timezone.now(),
        starts_at=hours[0],
        ends_at=hours[1],
        **{name: getattr(session, name) for name in SAME},
    )
    give(session=made, hosts=[host["pk"] for host in given(session)])
    made.areas.set(session.about_areas)  # type: ignore[attr-defined]
