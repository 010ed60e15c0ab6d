"""Closing a case with what one takes away, and mending those words."""

from collections.abc import Mapping
from datetime import date

from django.db import transaction
from django.utils import timezone

from cop.anonymity.actions import clear, drop_draft, end_links
from cop.anonymity.enums import Purpose
from cop.anonymity.models import Clearance
from cop.anonymity.policies import owns
from cop.anonymity.rules import SEPARATOR
from cop.coffee.actions.flag import draw_closing, tell_of_case
from cop.coffee.facts import CaseClosed, ClosingEdited
from cop.coffee.models import CLOSING_TEXT, Case, Closing
from cop.coffee.policies import may_close_case, may_edit_closing
from cop.community.models import Member
from cop.core.errors import Conflict, NotAllowed
from cop.core.text import clean, render
from cop.discussion.actions import answer_flags, settle, show_held
from cop.discussion.models import Thread
from cop.discussion.queries import cover_of, must_go, reported_in
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
    case = _locked(case)
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
    show_held(thread=case.thread)
    Thread.objects.filter(pk=case.thread_id).update(closed_at=now)
    drop_draft(by=by, place=f"closing:{case.pk}")
    end_links(thread_id=case.thread_id, after=try_on)
    record(CaseClosed(case.pk), actor=case.byline.actor)
    tell_of_case(case=case)
    return closing


@transaction.atomic
def edit_closing(
    *,
    by: Member,
    case: Case,
    take_away: str,
    version: int,
    try_next: str = "",
    try_on: date | None = None,
    answers: Mapping[str, str] | None = None,
) -> Closing:
    """Reword what closed `case`, of which this page saw `version`. The earlier wording is kept nowhere.

    The same words and day again change nothing. Raises NotAllowed, NotCleared, or Conflict with both texts when they
    were reworded meanwhile.
    """
    case = _locked(case)
    if not may_edit_closing(by, case):
        raise NotAllowed
    closing = Closing.objects.select_related("clearance__byline").get(case=case)
    words = {"take_away": clean(take_away), "try_next": clean(try_next)}
    before = {name: getattr(closing, name) for name in CLOSING_TEXT}
    if words == before and try_on == closing.try_on:
        return closing
    if closing.version != version:
        raise Conflict(mine=_whole(words), theirs=_whole(before), version=closing.version)
    if words != before:
        _reword(case, closing, words, answers or {})
    if try_on != closing.try_on:
        closing.try_on = try_on
        if try_on:
            end_links(thread_id=case.thread_id, after=try_on)
    closing.version += 1
    closing.edited_at = timezone.now()
    closing.save()
    record(ClosingEdited(case.pk, closing.version), actor=case.byline.actor)
    tell_of_case(case=case)
    return closing


def _reword(case: Case, closing: Closing, words: dict[str, str], answers: Mapping[str, str]) -> None:
    """Give the closing new words, cleared; the reports of words that are gone are answered."""
    before, old = closing.clearance, {name: getattr(closing, name) for name in CLOSING_TEXT}
    clearance = _clear(case, words, {**before.answers, **answers}, must_go(before, old))
    answer_flags(clearance=before, anew=clearance, texts=old, new_text=SEPARATOR.join(words.values()))
    for name, text in words.items():
        setattr(closing, name, text)
    closing.clearance = clearance
    draw_closing(closing=closing, covered=cover_of(clearance, words))


def _locked(case: Case) -> Case:
    rows = Case.objects.select_for_update(of=("self",))
    return rows.select_related("byline__member", "byline__link", "thread").get(pk=case.pk)


def _whole(words: Mapping[str, str]) -> str:
    return "\n\n".join(text for text in words.values() if text)


def _clear(
    case: Case, words: Mapping[str, str], answers: Mapping[str, str], reported: frozenset[str] = frozenset()
) -> Clearance:
    """Clear closing words, without what was `reported` of them or elsewhere in the talk."""
    clearance = clear(
        byline=case.byline,
        purpose=Purpose.CLOSING,
        fields=words,
        answers=answers,
        settled=case.thread.settled,
        reported=reported_in(case.thread) | reported,
    )
    settle(thread=case.thread, clearance=clearance)
    return clearance
