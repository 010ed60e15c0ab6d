"""The demonstration's cohorts: one under way, one that begins soon."""

from collections.abc import Mapping
from datetime import datetime, time, timedelta
from typing import Any

from django.utils import timezone

from cop.community.models import Member
from cop.curriculum.actions import (
    CohortData,
    add_cohort_trainer,
    invite_to_cohort,
    join_as_invited,
    make_cohort,
    open_cohort_room,
    write_to_cohort,
)
from cop.curriculum.models import Cohort, CohortWord, Module
from cop.home.rules import furniture

BEFORE, JOINED = timedelta(days=30), timedelta(days=5)  # when one was made and joined, before its first day


def put_cohorts(modules: Mapping[str, Module], members: Mapping[str, Member], now: datetime) -> None:
    """Let trainers have gathered cohorts, as if it had been then."""
    for n, row in enumerate(furniture("cohorts", "cohort")):
        made = _cohort(row, n, modules, members)
        for m, line in enumerate(row.get("word", ())):
            word, _new = write_to_cohort(
                by=members[line["by"]], cohort=made, text=line["text"].strip(), key=f"furniture-word-{n}-{m}"
            )
            on = timezone.localtime(now).date() - timedelta(days=line["days"])
            then = datetime.combine(on, time.fromisoformat(line["at"]), timezone.localtime(now).tzinfo)
            CohortWord.objects.filter(pk=word.pk).update(made_at=then)


def _cohort(row: dict[str, Any], n: int, modules: Mapping[str, Module], members: Mapping[str, Member]) -> Cohort:
    by, today = members[row["by"]], timezone.localdate()
    data = CohortData(
        title=row["title"],
        about=row["about"].strip(),
        language=row["language"],
        begins_on=today + timedelta(days=row["begins"]),
        ends_on=today + timedelta(days=row["ends"]),
        open=row.get("open", False),
        places=row.get("places"),
        modules=tuple(modules[file].pk for file in row["modules"]),
    )
    made, _new = make_cohort(by=by, cohort=data, key=f"furniture-cohort-{n}")
    for slug in row.get("with", ()):
        add_cohort_trainer(by=by, cohort=made, member=members[slug])
    for slug in row["members"]:
        join_as_invited(cohort=made, member=members[slug])
    for slug in row.get("invited", ()):
        invite_to_cohort(by=by, cohort=made, member=members[slug])
    if row.get("room"):
        open_cohort_room(by=by, cohort=made)
    _put_back(made)
    return made


def _put_back(made: Cohort) -> None:
    """Let it have been made and joined before its first day, and before now."""
    first = min(timezone.now(), timezone.now() + timedelta(days=(made.begins_on - timezone.localdate()).days))
    Cohort.objects.filter(pk=made.pk).update(made_at=first - BEFORE)
    for rows in (made.modules, made.trainers, made.participants):
        rows.update(since=first - BEFORE)  # type: ignore[attr-defined]
    made.participants.inside().update(agreed_at=first - JOINED)
