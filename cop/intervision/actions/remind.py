"""Reminding who has a place at a planned table: a day before and ten minutes before, once each.

A notice is its own claim: none is told twice about the same hour of a table, however many workers look.
"""

from datetime import timedelta

from django.db import transaction

from cop.intervision.actions.tell import tell_sitting
from cop.intervision.models import Table
from cop.intervision.queries import soon, who_sits

DAY, LATE, SHORTLY = timedelta(days=1), timedelta(hours=2), timedelta(minutes=10)
AT_A_TIME = 100


def remind_tables() -> int:
    """Remind of tables that begin soon; return of how many. One opened within the day needs no day before."""
    shortly, tomorrow = soon(timedelta(), SHORTLY), soon(DAY - LATE, DAY)
    told = [_remind(table, "soon") for table in shortly.order_by("starts_at", "pk")[:AT_A_TIME]]
    told += [_remind(table, "day") for table in tomorrow.order_by("starts_at", "pk")[:AT_A_TIME] if _early(table)]
    return len(told)


@transaction.atomic
def _remind(table: Table, turn: str) -> None:
    assert table.starts_at is not None
    tell_sitting(table=table, bylines=who_sits(table), turn=turn, number=int(table.starts_at.timestamp()))


def _early(table: Table) -> bool:
    return table.starts_at is not None and table.made_at <= table.starts_at - DAY
