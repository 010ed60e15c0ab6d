"""The demonstration's log: a counsellor half through a period of her register."""

from datetime import datetime, timedelta
from decimal import Decimal

from cop.community.models import Member
from cop.curriculum.actions import begin_period, log_line
from cop.curriculum.models import Register
from cop.home.rules import furniture

BEGAN = timedelta(days=700)


def fill_log(members: dict[str, Member], now: datetime) -> None:
    """Let Noor count for a register, and log what the furniture says."""
    noloc = Register.objects.get(slug="noloc")
    begin_period(by=members["noor"], register=noloc, from_on=(now - BEGAN).date().replace(day=1))
    for number, row in enumerate(furniture("log", "line")):
        log_line(
            by=members[row["by"]],
            activity=row["activity"],
            on=(now - timedelta(days=row["days_ago"])).date(),
            minutes=row.get("hours", 0) * 60 or None,
            points=Decimal(row["points"]) if "points" in row else None,
            title=row["title"],
            note=row.get("note", ""),
            key=f"demo-line-{number}",
        )
