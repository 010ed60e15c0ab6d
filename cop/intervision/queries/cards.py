"""What a card shows of a table, and of a method one chooses."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import get_language

from cop.coffee.models import Room
from cop.community.models import Member
from cop.intervision import rules
from cop.intervision.enums import Status
from cop.intervision.models import Table
from cop.intervision.queries.method import method_in

FEW = 4
QUICK, USUAL = "espresso", "incident"  # what is suggested to a few with little time, and to others


def said(words: Mapping[str, str]) -> str:
    """Return words of a method in the reader's language."""
    return words.get((get_language() or "en").split("-")[0]) or words["en"]


@dataclass(frozen=True, slots=True)
class Card:
    """A table in a list, as the query with `cards` brought it."""

    table: Any
    method: rules.Method

    @property
    def url(self) -> str:
        """Where it is."""
        return f"/tables/{self.table.pk}/"

    @property
    def name(self) -> str:
        """What its method is called, in the reader's language."""
        return said(self.method.name)

    @property
    def minutes(self) -> int:
        """How long it takes, live."""
        return self.method.minutes

    @property
    def mine(self) -> bool:
        """Whether the reader sits there, or opened it."""
        return bool(self.table.mine)

    @property
    def left(self) -> int:
        """How many seats are free."""
        return max(int(self.table.seats - self.table.taken), 0)

    @property
    def going_on(self) -> bool:
        """Whether it has begun and is not over."""
        return self.table.status in {Status.RUNNING, Status.PAUSED}

    @property
    def planned(self) -> bool:
        """Whether it begins at an hour that was set, which is not long past."""
        starts = self.table.starts_at
        waits = self.table.status == Status.WAITING
        return bool(waits and starts is not None and starts > timezone.now() - timedelta(hours=1))


def card_of(table: Table) -> Card:
    """Return a table as its card shows it."""
    return Card(table, method_in(table.edition))


def suggested(room: Room | None, *, about_case: bool) -> str:
    """Return the method a table is offered first: a short one where few could come or nothing is prepared."""
    few = room is None or Member.objects.hearing(room.audience)[: FEW + 1].count() <= FEW
    return QUICK if few or not about_case else USUAL
