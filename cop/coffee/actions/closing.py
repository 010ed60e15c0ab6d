"""Closing a case with what one takes away, mending those words, and taking it up again."""

from collections.abc import Collection, Mapping
from datetime import date

from django.db import transaction
from django.utils import timezone

from cop.anonymity.actions import drop_draft, end_links, keep_links
from cop.anonymity.enums import Purpose
from cop.anonymity.policies import owns
from cop.anonymity.rules import SEPARATOR
from cop.coffee.actions.after import give_thanks, locked, plan_follow_up
from cop.coffee.actions.flag import draw_closing, tell_of_case
from cop.coffee.actions.words import ask_together, clear_words
from cop.coffee.facts import CaseClosed, CaseReopened, ClosingEdited
from cop.coffee.models import CLOSING_TEXT, Case, Closing
from cop.coffee.policies import may_close_again, may_close_case, may_edit_closing, may_reopen_case
from cop.community.models import Member
from cop.core.errors import Conflict, NotAllowed
from cop.core.text import clean, render
from cop.discussion.actions import answer_flags, show_held
from cop.discussion.models import Thread
from cop.discussion.queries import cover_of, must_go
from cop.ledger.recording import record


@transaction.atomic
def close_case(
    *,
    by: Member,
    case: Case,
    take_away: str,
    try_next: str = "",
    try_on: date | None = None,
    thanks: Collection[int] = (),
    line: str = "",
    answers: Mapping[str, str] | None = None,
) -> Closing:
    """Close `case` with the bringer's words; closing it again returns the closing that stands.

    One that was taken up again gets these words instead of its earlier ones. `thanks` are the numbers of the bylines
    to thank, with `line` or without. Raises NotAllowed or NotCleared.
    """
    case, given, line = locked(case=case), answers or {}, clean(line)
    if case.closed_at is not None and may_edit_closing(by, case):
        return case.closing
    if not may_close_case(by, case):
        raise NotAllowed
    words = {"take_away": clean(take_away), "try_next": clean(try_next)}
    ask_together(case=case, fields={**words, "line": line}, answers=given)
    closing = _closing(case, words, given)
    closing.try_on = try_on
    closing.save()
    _close(case, on=try_on)
    plan_follow_up(case=case, on=try_on)
    give_thanks(case=case, to=thanks, line=line, answers=given)
    drop_draft(by=by, place=f"closing:{case.pk}")
    return closing


def _closing(case: Case, words: dict[str, str], answers: Mapping[str, str]) -> Closing:
    """Return the last words of a case, cleared; those it had before it was taken up again are reworded."""
    closing, now = getattr(case, "closing", None), timezone.now()
    if closing is None:
        clearance = clear_words(case=case, purpose=Purpose.CLOSING, fields=words, answers=answers)
        html = {f"{name}_html": render(text) for name, text in words.items()}
        return Closing(case=case, clearance=clearance, made_at=now, **words, **html)
    if words != {name: getattr(closing, name) for name in CLOSING_TEXT}:
        _reword(case, closing, words, answers)
    closing.version, closing.made_at, closing.edited_at = closing.version + 1, now, None
    return closing


def _close(case: Case, *, on: date | None) -> None:
    now = timezone.now()
    Case.objects.filter(pk=case.pk).update(closed_at=now, moved_at=now)
    show_held(thread=case.thread)
    Thread.objects.filter(pk=case.thread_id).update(closed_at=now)
    end_links(thread_id=case.thread_id, after=on)
    record(CaseClosed(case.pk), actor=case.byline.actor)
    tell_of_case(case=case)


@transaction.atomic
def reopen_case(*, by: Member, case: Case) -> Case:
    """Take up a closed case again: its talk goes on, and no way back from an alias in it ends meanwhile.

    Its last words are kept for `close_again`. Doing it twice changes nothing. Raises NotAllowed.
    """
    case = locked(case=case)
    if case.closed_at is None and owns(by, case.byline):
        return case
    if not may_reopen_case(by, case):
        raise NotAllowed
    Case.objects.filter(pk=case.pk).update(closed_at=None, moved_at=timezone.now())
    Thread.objects.filter(pk=case.thread_id).update(closed_at=None)
    keep_links(thread_id=case.thread_id)
    record(CaseReopened(case.pk), actor=case.byline.actor)
    tell_of_case(case=case)
    return case


@transaction.atomic
def close_again(*, by: Member, case: Case) -> Case:
    """Close a case that was taken up again with the words it had. Doing it twice changes nothing. Raises NotAllowed."""
    case = locked(case=case)
    if case.closed_at is not None and owns(by, case.byline):
        return case
    if not may_close_again(by, case):
        raise NotAllowed
    follow_up = getattr(case, "follow_up", None)
    _close(case, on=follow_up.due_on if follow_up and follow_up.waits else None)
    return case


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
    case = locked(case=case)
    if not may_edit_closing(by, case):
        raise NotAllowed
    closing = case.closing
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
        plan_follow_up(case=case, on=try_on)
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
    clearance = clear_words(
        case=case,
        purpose=Purpose.CLOSING,
        fields=words,
        answers={**before.answers, **answers},
        reported=must_go(before, old),
    )
    answer_flags(clearance=before, anew=clearance, texts=old, new_text=SEPARATOR.join(words.values()))
    for name, text in words.items():
        setattr(closing, name, text)
    closing.clearance = clearance
    draw_closing(closing=closing, covered=cover_of(clearance, words))


def _whole(words: Mapping[str, str]) -> str:
    return "\n\n".join(text for text in words.values() if text)
