"""Clearing what is said about a case beside its talk."""

from collections.abc import Collection, Mapping

from cop.anonymity.actions import clear
from cop.anonymity.enums import Purpose
from cop.anonymity.models import Byline, Clearance
from cop.anonymity.queries import look_over
from cop.coffee.models import Case
from cop.core.errors import NotCleared
from cop.discussion.actions import settle
from cop.discussion.queries import reported_in


def clear_words(
    *,
    case: Case,
    purpose: Purpose,
    fields: Mapping[str, str],
    answers: Mapping[str, str],
    reported: Collection[str] = (),
    byline: Byline | None = None,
) -> Clearance:
    """Clear what the bringer, or `byline`, says of `case`, without what was `reported` of it or in the talk."""
    clearance = clear(
        byline=byline or case.byline,
        purpose=purpose,
        fields=fields,
        answers=answers,
        settled=case.thread.settled,
        reported=reported_in(case.thread) | frozenset(reported),
    )
    settle(thread=case.thread, clearance=clearance)
    return clearance


def ask_together(*, case: Case, fields: Mapping[str, str], answers: Mapping[str, str]) -> None:
    """Raise NotCleared with the questions about all of `fields`, so that one form asks once what is cleared apart."""
    told = {name: text for name, text in fields.items() if text}
    check = look_over(told, answers=answers, settled=case.thread.settled, reported=reported_in(case.thread))
    if not check.clear:
        raise NotCleared(check)
