"""Where members of the furniture stand."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from cop.community.models import Member
from cop.curriculum.actions import ask_for_word, give_word
from cop.curriculum.enums import Level
from cop.curriculum.models import ColleagueWord, Endorsement, OwnWord
from cop.framework.models import Area
from cop.framework.queries import words
from cop.home.rules import furniture

A_MONTH = 30.44


def fill_growth(members: Mapping[str, Member]) -> None:
    """Let some members have said where they stand, asked colleagues, and been endorsed."""
    areas = {area.slug: area for area in words().areas}
    for row in furniture("growth", "own"):
        by = members[row["by"]]
        OwnWord.objects.bulk_create(
            OwnWord(member=by, area=areas[slug], level=level, on=_ago(months)) for slug, level, months in row["words"]
        )
    for row in furniture("growth", "asked"):
        _ask(row, members, areas)
    for row in furniture("growth", "endorsed"):
        member, trainer = members[row["member"]], members[row["trainer"]]
        told = {"area": areas[row["area"]], "level": row["level"], "on": _ago(row["ago"])}
        Endorsement.objects.create(member=member, trainer=trainer, **told)


def _ask(row: dict[str, Any], members: Mapping[str, Member], areas: Mapping[str, Area]) -> None:
    colleague = members[row["colleague"]]
    word, _ = ask_for_word(by=members[row["by"]], colleague=colleague, area=areas[row["area"]])
    if "level" in row:
        give_word(by=colleague, word=word, level=Level(row["level"]), text=row["text"], version=1)
        ColleagueWord.objects.filter(pk=word.pk).update(on=_ago(row["ago"]))
    ColleagueWord.objects.filter(pk=word.pk).update(asked_on=_ago(row["ago"]))


def _ago(months: int) -> date:
    return timezone.localdate() - timedelta(days=round(months * A_MONTH))
