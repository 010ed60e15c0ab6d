"""Erasing what is past, by the table of rules in `queries`.

Each rule has what erases so many of its rows in one transaction, which is the caller's; what belongs to a thing goes
with it there. A new one is a row there, one here, and its days in the settings' KEPT_DAYS, under one name.
"""

import logging
from datetime import datetime
from typing import Protocol

from django.db import transaction
from django.utils import timezone

from cop.anonymity.actions import forget_drafts
from cop.coffee.actions import erase_cards, erase_cases, fade_talk, forget_asks, forget_first_words, let_cases_go
from cop.community.actions import forget_guests
from cop.curriculum.actions import forget_cohorts, forget_said_of_steps, forget_shown, forget_work
from cop.days.actions import forget_sign_ups, forget_walls
from cop.intervision.actions import erase_tables
from cop.notifications.actions import forget_notices
from cop.privacy.models import Erasing
from cop.privacy.queries import RULES
from cop.stories.actions import (
    erase_withdrawn,
    forget_checks,
    forget_concerns,
    forget_quoted,
    forget_slips,
    forget_spent,
)

log = logging.getLogger(__name__)
BATCH = 50


class Erase(Protocol):
    """What erases at most `limit` rows that are due now, and says how many."""

    def __call__(self, *, limit: int) -> int: ...


ERASE: dict[str, Erase] = {
    "talk": fade_talk,
    "cards": erase_cards,
    "asks": forget_asks,
    "silence": let_cases_go,
    "cases": erase_cases,
    "drafts": forget_drafts,
    "notices": forget_notices,
    "first_words": forget_first_words,
    "slips": forget_slips,
    "withdrawn": erase_withdrawn,
    "checks": forget_checks,
    "concerns": forget_concerns,
    "spent": forget_spent,
    "quoted": forget_quoted,
    "wall": forget_walls,
    "sign_up": forget_sign_ups,
    "handed_in": forget_work,
    "shown": forget_shown,
    "cohorts": forget_cohorts,
    "guests": forget_guests,
    "steps": forget_said_of_steps,
    "tables": erase_tables,
}


def erase_what_is_past(*, limit: int = BATCH) -> dict[str, int]:
    """Erase what is due by each rule, batch by batch; return how many by their names.

    Killed at any point it leaves whole batches done and the rest untouched, and goes on when it is called again; two at
    once share the rows. A rule that fails lets the others go on.
    """
    now = timezone.now()
    return {rule.name: _apply(rule.name, now, limit) for rule in RULES}


def _apply(name: str, ran_at: datetime, limit: int) -> int:
    whole, gone = 0, limit
    try:
        while gone == limit:
            gone = _batch(name, ran_at, limit)
            whole += gone
    except Exception:
        log.exception("what is past by the rule %s waits for the next run", name)
    return whole


@transaction.atomic
def _batch(name: str, ran_at: datetime, limit: int) -> int:
    """Erase a batch and count it, in one transaction: what is counted is gone, and what is gone is counted."""
    gone = ERASE[name](limit=limit)
    if gone:
        Erasing.objects.create(rule=name, ran_at=ran_at, count=gone)
    return gone
