"""The leaf of a month."""

from calendar import MONDAY, Calendar
from datetime import date

EARLIEST, LATEST = date(2000, 1, 1), date(2100, 12, 1)


def weeks_of(first: date) -> list[list[date]]:
    """Return the weeks a month is in, each from Monday, with the days of its neighbours that fill them."""
    return Calendar(MONDAY).monthdatescalendar(first.year, first.month)


def read_month(said: str, *, today: date) -> date:
    """Return the first day of the month that an address says as "2026-12"; that of `today` for anything else."""
    year, _, month = said.partition("-")
    plain = said.isascii() and len(year) == 4 and len(month) == 2 and year.isdecimal() and month.isdecimal()
    try:
        first = date(int(year), int(month), 1) if plain else today.replace(day=1)
    except ValueError:
        first = today.replace(day=1)
    return min(max(first, EARLIEST), LATEST)
