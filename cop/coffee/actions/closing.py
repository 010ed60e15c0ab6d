"""Closing a case with what one takes away."""

from collections.abc import Mapping
from datetime import date

from django.db import transaction
from django.utils import timezone

from cop.anonymity.actions import clear, drop_draft, end_links
from cop.anonymity.enums import Purpose
from cop.anonymity.models import Clearance
from cop.anonymity.policies import owns
from cop.coffee.facts import CaseClosed
from cop.coffee.models import Case, Closing
from cop.coffee.policies import may_close_case
from cop.community.models import Member
from cop.core.errors import NotAllowed
from cop.core.live import ring
from cop.core.text import clean, render
from cop.discussion.actions import next_seq
from cop.discussion.models import Thread
from cop.discussion.queries import reported_in
from cop.ledger.recording import record


@transaction.atomic
def close_case(
    *,
    by: Member,
    case: Case,
    take_away: str,
    try_next: str = "",
    try_on: date | None = None,
    answers: Mapping[str, str] | None = None,
) -> Closing:
    """Close `case` with the bringer's words; closing it again returns the closing that stands.

    Raises NotAllowed or NotCleared.
    """
    locked = Case.objects.select_for_update(of=("self",)).select_related("byline__member", "byline__link", "thread")
    case = locked.get(pk=case.pk)
    if case.closed_at is not None and owns(by, case.byline):
        return case.closing
    if not may_close_case(by, case):
        raise NotAllowed
    words = {"take_away": clean(take_away), "try_next": clean(try_next)}
    clearance, now = _clear(case, words, answers or {}), timezone.now()
    closing = Closing.objects.create(
        case=case,
        **words,
        try_on=try_on,
        take_away_html=render(words["take_away"]),
        try_next_html=render(words["try_next"]),
        clearance=clearance,
        made_at=now,
    )
    Case.objects.filter(pk=case.pk).update(closed_at=now, moved_at=now)
    Thread.objects.filter(pk=case.thread_id).update(closed_at=now)
    drop_draft(by=by, place=f"closing:{case.pk}")
    end_links(thread_id=case.thread_id, after=try_on)
    record(CaseClosed(case.pk), actor=case.byline.actor)
    ring(f"thread:{case.thread_id}", case=case.pk, seq=next_seq(case.thread))
    ring(f"room:{case.room_id}", case=case.pk)
    return closing


def _clear(case: Case, words: Mapping[str, str], answers: Mapping[str, str]) -> Clearance:
    return clear(
        byline=case.byline,
        purpose=Purpose.CLOSING,
        fields=words,
        answers=answers,
        settled=case.thread.settled,
        reported=reported_in(case.thread),
    )
