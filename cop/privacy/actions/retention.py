"""The one table of what is kept how long: erased by it, previewed from it, told by the privacy notice.

A rule finds what is due and erases so many rows of it in one transaction, which is the caller's; what belongs to a
thing goes with it there. A new one is a row here and its days in the settings' KEPT_DAYS, under the same name.
"""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cop.anonymity.actions import forget_drafts
from cop.anonymity.models import Draft
from cop.coffee.actions import erase_cases, forget_asks, let_cases_go
from cop.coffee.models import Ask, Case
from cop.coffee.queries import cases_to_let_go
from cop.core.keeping import over
from cop.notifications.actions import forget_notices
from cop.notifications.models import Notice
from cop.privacy.models import Erasing

log = logging.getLogger(__name__)
BATCH = 50


class Erase(Protocol):
    """What erases at most `limit` rows that are due now, and says how many."""

    def __call__(self, *, limit: int) -> int: ...


@dataclass(frozen=True, slots=True)
class Rule:
    """What is kept, told as `what` and `until`, as long as the settings say under `name`; `due` counts at a moment."""

    name: str
    what: Promise
    until: Promise
    due: Callable[[datetime], QuerySet[Any]]
    erase: Erase


RULES: tuple[Rule, ...] = (
    Rule(
        "asks",
        _("A question to a colleague now, and the talk of two"),
        _("after it was asked"),
        Ask.objects.over,
        forget_asks,
    ),
    Rule(
        "silence",
        _("A case in which nothing happens stays open"),
        _("after the last word; its bringer is told a week before"),
        cases_to_let_go,
        let_cases_go,
    ),
    Rule(
        "cases",
        _("The words of a case, its replies and files"),
        _("after it was closed or taken back; what was taken away, and how it went, stay"),
        lambda at: Case.objects.to_erase(over("cases", at)),
        erase_cases,
    ),
    Rule(
        "drafts",
        _("Drafts, encrypted"),
        _("after you last touched them"),
        lambda at: Draft.objects.filter(touched_at__lt=over("drafts", at)),
        forget_drafts,
    ),
    Rule("notices", _("Notices in the bell"), _("after what they tell"), Notice.objects.over, forget_notices),
)


def erase_what_is_past(*, rules: Sequence[Rule] = RULES, limit: int = BATCH) -> dict[str, int]:
    """Erase what is due by each of `rules`, batch by batch; return how many by their names.

    Killed at any point it leaves whole batches done and the rest untouched, and goes on when it is called again; two at
    once share the rows. A rule that fails lets the others go on.
    """
    now = timezone.now()
    return {rule.name: _apply(rule, now, limit) for rule in rules}


def _apply(rule: Rule, ran_at: datetime, limit: int) -> int:
    whole, gone = 0, limit
    try:
        while gone == limit:
            gone = _batch(rule, ran_at, limit)
            whole += gone
    except Exception:
        log.exception("what is past by the rule %s waits for the next run", rule.name)
    return whole


@transaction.atomic
def _batch(rule: Rule, ran_at: datetime, limit: int) -> int:
    """Erase a batch and count it, in one transaction: what is counted is gone, and what is gone is counted."""
    gone = rule.erase(limit=limit)
    if gone:
        Erasing.objects.create(rule=rule.name, ran_at=ran_at, count=gone)
    return gone
