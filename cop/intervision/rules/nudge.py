"""Reminding who a table waits for that is written over days: once a day, at an hour of theirs."""

from datetime import date, datetime

from cop.intervision.rules.table import Status, Table

USUAL = 9
NEVER = 24  # an hour no day has
HOURS = (*range(24), NEVER)


def wants(table: Table, who: str) -> bool:
    """Say whether a table waits for somebody: to write, to say that they are ready, or to choose who brings.

    It looks at nothing but their own doing, so that being reminded tells nobody what others did.
    """
    if table.live or table.status is not Status.RUNNING:
        return False
    if table.lacks_bringer and who == table.facilitator:
        return True
    owes_words = who in table.writers() and who not in table.has_written()
    return who in table.asked() and (owes_words or who not in table.ready)


def is_due(now: datetime, *, hour: int | None, last: date | None) -> bool:
    """Say whether somebody may be reminded at `now`, on their own clocks: from their hour on, once a day."""
    return now.hour >= (USUAL if hour is None else hour) and is_first(now, last=last)


def is_first(now: datetime, *, last: date | None) -> bool:
    """Say whether nothing was told on this day."""
    return last is None or last < now.date()
