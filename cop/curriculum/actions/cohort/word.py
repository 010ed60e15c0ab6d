"""Writing to a cohort."""

from collections.abc import Mapping
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from cop.anonymity.actions import byline_of, clear
from cop.anonymity.enums import Purpose
from cop.community.models import Member
from cop.core.errors import Conflict, NotAllowed, TooMany
from cop.core.text import clean, render
from cop.curriculum.actions.cohort.cohort import locked_cohort
from cop.curriculum.facts import CohortWritten
from cop.curriculum.models import Cohort, CohortWord
from cop.discussion.rules import spoken_in
from cop.ledger.receipts import KeyReused, once
from cop.ledger.recording import record

MOST, WITHIN = 5, timedelta(days=1)


@transaction.atomic
def write_to_cohort(
    *, by: Member, cohort: Cohort, text: str, key: str, answers: Mapping[str, str] | None = None
) -> tuple[CohortWord, bool]:
    """Write something to those in `cohort`, once for each `key`; return it and whether it was written now.

    Raises NotAllowed, NotCleared, TooMany after five in a day, or Conflict when `key` came before with another text.
    """
    cohort, text = locked_cohort(by=by, cohort=cohort), clean(text)
    if cohort.over:
        raise NotAllowed

    def write() -> int:
        if cohort.words.filter(made_at__gt=timezone.now() - WITHIN).count() >= MOST:
            raise TooMany(WITHIN)
        byline = byline_of(by)
        made = CohortWord.objects.create(
            cohort=cohort,
            byline=byline,
            text=text,
            html=render(text),
            language=spoken_in(text, writes=by.writes, talk=cohort.language),
            clearance=clear(byline=byline, purpose=Purpose.COHORT, fields={"text": text}, answers=answers),
            made_at=timezone.now(),
        )
        record(CohortWritten(made.pk), actor=byline.actor)
        return made.pk

    try:
        number, new = once(who=by.pk, action=f"cohort-word:{cohort.pk}", key=key, payload=text, do=write)
    except KeyReused as reused:
        first = CohortWord.objects.get(pk=reused.result_id)
        raise Conflict(mine=text, theirs=first.text) from reused
    return CohortWord.objects.get(pk=number), new
