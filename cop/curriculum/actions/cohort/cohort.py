"""Making a cohort, changing it, closing it, putting it away."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from cop.anonymity.actions import byline_of, clear, drop_draft
from cop.anonymity.enums import Purpose
from cop.community.models import Member
from cop.core.errors import Conflict, NotAllowed
from cop.core.text import clean, render
from cop.curriculum.facts import CohortArchived, CohortChanged, CohortClosed, CohortMade
from cop.curriculum.models import COHORT_TEXT, Cohort, CohortModule, CohortTrainer, Module
from cop.curriculum.policies import may_give_cohort, may_train
from cop.ledger.facts import Actor, Keeps
from cop.ledger.receipts import KeyReused, once
from cop.ledger.recording import record


@dataclass(frozen=True, slots=True, kw_only=True)
class CohortData:
    """A cohort as its form shows it; `modules` by their numbers, in order."""

    title: str
    language: str
    begins_on: date
    ends_on: date
    modules: tuple[int, ...]
    about: str = ""
    open: bool = False
    places: int | None = None

    @property
    def words(self) -> dict[str, str]:
        """Its words, as they are cleared."""
        return {"title": " ".join(clean(self.title).split()), "about": clean(self.about)}

    @property
    def row(self) -> dict[str, Any]:
        """What else stands in its row."""
        return {name: getattr(self, name) for name in ("language", "begins_on", "ends_on", "open", "places")}


@transaction.atomic
def make_cohort(
    *, by: Member, cohort: CohortData, key: str, answers: Mapping[str, str] | None = None
) -> tuple[Cohort, bool]:
    """Make a cohort, `by` being its trainer, once for each `key`; return it and whether it was made now.

    Raises NotAllowed, NotCleared, or Conflict when `key` came before with another cohort.
    """
    if not may_train(by):
        raise NotAllowed
    words, row = cohort.words, cohort.row

    def write() -> int:
        byline, now = byline_of(by), timezone.now()
        cleared = clear(byline=byline, purpose=Purpose.COHORT, fields=words, answers=answers)
        told = words | row | {"about_html": render(words["about"])}
        made = Cohort.objects.create(byline=byline, clearance=cleared, made_at=now, **told)
        CohortTrainer.objects.create(cohort=made, member=by, since=now)
        _go_through(made, cohort.modules, by=by, now=now)
        drop_draft(by=by, place="cohort:new")
        record(CohortMade(made.pk), actor=Actor(Keeps.MEMBER, by.pk))
        return made.pk

    payload = "\x1f".join([*words.values(), *map(str, row.values()), *map(str, cohort.modules)])
    try:
        number, new = once(who=by.pk, action="cohort", key=key, payload=payload, do=write)
    except KeyReused as reused:
        first = Cohort.objects.get(pk=reused.result_id)
        theirs = _whole(_words_of(first), _row_of(first), _titles(first))
        raise Conflict(mine=words["title"], theirs=theirs, version=first.version) from reused
    return Cohort.objects.get(pk=number), new


@transaction.atomic
def edit_cohort(
    *, by: Member, cohort: Cohort, to: CohortData, version: int, answers: Mapping[str, str] | None = None
) -> Cohort:
    """Change `cohort`, of which the page saw `version`; the same once more changes nothing.

    What lets trainers see more of who is in it, or longer, counts for those alone who agree to it anew. Raises
    NotAllowed, NotCleared, or Conflict with both when it was changed meanwhile.
    """
    cohort, words = locked_cohort(by=by, cohort=cohort), to.words
    if cohort.closed_at is not None:
        raise NotAllowed
    before, row = _words_of(cohort), _row_of(cohort)
    parts = tuple(cohort.modules.values_list("module", flat=True))
    if (words, to.row, to.modules) == (before, row, parts):
        return cohort
    if cohort.version != version:
        theirs = _whole(before, row, _titles(cohort))
        raise Conflict(mine=_whole(words, to.row, []), theirs=theirs, version=cohort.version)
    if words != before:
        cohort.clearance = clear(byline=byline_of(by), purpose=Purpose.COHORT, fields=words, answers=answers)
    more = not set(to.modules) <= set(parts) or to.ends_on > cohort.ends_on
    for name, value in (words | to.row | {"about_html": render(words["about"])}).items():
        setattr(cohort, name, value)
    cohort.version, cohort.terms = cohort.version + 1, cohort.terms + more
    cohort.save()
    _go_through(cohort, to.modules, by=by, now=timezone.now())
    drop_draft(by=by, place=f"cohort:{cohort.pk}")
    record(CohortChanged(cohort.pk, cohort.terms, more), actor=Actor(Keeps.MEMBER, by.pk))
    return cohort


@transaction.atomic
def close_cohort(*, by: Member, cohort: Cohort) -> bool:
    """End `cohort` now, for everybody and for good; say whether it was going on. Raises NotAllowed."""
    cohort = locked_cohort(by=by, cohort=cohort)
    if cohort.over:
        return False
    cohort.closed_at = timezone.now()
    cohort.version += 1
    cohort.save(update_fields=["closed_at", "version"])
    record(CohortClosed(cohort.pk), actor=Actor(Keeps.MEMBER, by.pk))
    return True


@transaction.atomic
def archive_cohort(*, by: Member, cohort: Cohort, archived: bool) -> Cohort:
    """Put a cohort that is over away, or take it back out; twice changes nothing. Raises NotAllowed."""
    cohort = locked_cohort(by=by, cohort=cohort)
    if not cohort.over:
        raise NotAllowed
    if (cohort.archived_at is not None) != archived:
        cohort.archived_at = timezone.now() if archived else None
        cohort.save(update_fields=["archived_at"])
        record(CohortArchived(cohort.pk), actor=Actor(Keeps.MEMBER, by.pk))
    return cohort


def locked(*, cohort: Cohort) -> Cohort:
    """Read a cohort again, locked: who takes its last place goes before who would."""
    return Cohort.objects.select_for_update(of=("self",), no_key=True).get(pk=cohort.pk)


def locked_cohort(*, by: Member, cohort: Cohort) -> Cohort:
    """Read a cohort again, locked, for who gives it. Raises NotAllowed."""
    cohort = locked(cohort=cohort)
    if not may_give_cohort(by, cohort):
        raise NotAllowed
    return cohort


def _go_through(cohort: Cohort, modules: tuple[int, ...], *, by: Member, now: datetime) -> None:
    """Let it go through `modules`: those that were in it stay since when they were. Raises NotAllowed for none."""
    cohort.modules.exclude(module__in=modules).delete()
    there = dict(cohort.modules.values_list("module", "pk"))
    new = set(Module.objects.visible_to(by).filter(pk__in=set(modules) - set(there)).values_list("pk", flat=True))
    if not modules or not set(modules) <= new | set(there):
        raise NotAllowed
    for order, number in enumerate(modules):
        if number in new:
            CohortModule.objects.create(cohort=cohort, module_id=number, order=order, since=now)
        else:
            CohortModule.objects.filter(pk=there[number]).update(order=order)


def _words_of(cohort: Cohort) -> dict[str, str]:
    return {name: getattr(cohort, name) for name in COHORT_TEXT}


def _row_of(cohort: Cohort) -> dict[str, Any]:
    return {name: getattr(cohort, name) for name in ("language", "begins_on", "ends_on", "open", "places")}


def _titles(cohort: Cohort) -> list[str]:
    return list(cohort.modules.values_list("module__edition__title", flat=True))


def _whole(words: Mapping[str, str], row: Mapping[str, Any], titles: list[str]) -> str:
    days = f"{row['begins_on'].isoformat()} – {row['ends_on'].isoformat()}"
    return "\n\n".join(text for text in (words["title"], days, "\n".join(titles), words["about"]) if text)
