"""Days that are on, and their released sessions, to test with."""

from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.test import Client
from django.utils import timezone

from cop.community.models import Member
from cop.days.actions import answer_day
from cop.days.enums import Coming
from cop.days.models import Day, Shown
from cop.days.rules import When
from tests.days.planning import ZONE, book


def today(by: Member, *, starts_in: int = -30, minutes: int = 240, **more: Any) -> Day:
    """Book a day that began half an hour ago, or that many minutes from now."""
    begin = (timezone.now() + timedelta(minutes=starts_in)).astimezone(ZoneInfo(ZONE))
    when = When(begin.date(), begin.time().replace(second=0, microsecond=0), minutes, ZONE)
    return book(by, when=when, **more)


def comes(day: Day, *members: Member) -> None:
    """Let members say that they come."""
    for member in members:
        answer_day(by=member, day=day, coming=Coming.YES)


def wall(shown: Shown) -> str:
    """Return the address of the wall of a session."""
    return f"/days/{shown.session.day_id}/sessions/{shown.session_id}/wall/"


def ask_there(client: Client, shown: Shown, body: str, **more: Any) -> Any:
    """Put a question on the wall of a session, as a browser does."""
    return client.post(wall(shown), {"body": body, "key": f"key-{body}"[:60]} | more)
