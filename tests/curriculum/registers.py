"""Registers, periods and lines of a log for tests."""

from datetime import date
from decimal import Decimal

from cop.community.models import Member
from cop.curriculum.actions import begin_period, install_registers, log_line
from cop.curriculum.models import LogLine, Period, Register

BEGAN = date(2026, 1, 1)


def register(slug: str = "noloc") -> Register:
    """Return a register that ships."""
    install_registers()
    return Register.objects.get(slug=slug)


def count(by: Member, slug: str = "noloc", from_on: date = BEGAN) -> Period:
    """Let a member count for a register."""
    return begin_period(by=by, register=register(slug), from_on=from_on)


def log(
    by: Member,
    title: str = "A course on silence",
    *,
    activity: str = "course",
    on: date = date(2026, 3, 2),
    minutes: int | None = 90,
    points: str = "",
    note: str = "",
) -> LogLine:
    """Put a line in a member's log."""
    told = {"activity": activity, "on": on, "minutes": minutes, "points": Decimal(points) if points else None}
    return log_line(by=by, title=title, note=note, key=f"key-of-{title}-{on}", **told)


def registers_filled(by: Member) -> dict[str, object]:
    """What the addresses of registers point to."""
    period = count(by)
    return {
        "<int:period_id>": period.pk,
        "<int:register_id>": period.register_id,
        "<int:line_id>": log(by).pk,
    }
