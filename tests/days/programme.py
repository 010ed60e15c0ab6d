"""Days that are on, and their released sessions, to test with."""

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.test import Client
from django.utils import timezone

from cop.anonymity.actions import byline_of, clear
from cop.anonymity.enums import Purpose
from cop.community.models import Member
from cop.days.actions import answer_day
from cop.days.enums import Coming, SessionKind
from cop.days.models import SESSION_TEXT, Day, Session, Shown
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


def plan(day: Day, title: str = "Silence", *, at: datetime | None = None, minutes: int = 60, **more: Any) -> Shown:
    """Put a released session on a day, from its beginning or `at` a moment."""
    member = more.pop("by", None) or day.byline.member
    assert member is not None
    words = dict.fromkeys(SESSION_TEXT, "") | {"title": title} | more
    begin = at or day.starts_at
    told: dict[str, Any] = {"kind": SessionKind.TALK, "language": "en", **words}
    told |= {"starts_at": begin, "ends_at": begin + timedelta(minutes=minutes)}
    told["clearance"] = clear(byline=byline_of(member), purpose=Purpose.SESSION, fields=words)
    session = Session.objects.create(day=day, made_at=timezone.now(), **told)
    return Shown.objects.create(session=session, changed_at=timezone.now(), **told)


def wall(shown: Shown) -> str:
    """Return the address of the wall of a session."""
    return f"/days/{shown.session.day_id}/sessions/{shown.session_id}/wall/"


def ask_there(client: Client, shown: Shown, body: str, **more: Any) -> Any:
    """Put a question on the wall of a session, as a browser does."""
    return client.post(wall(shown), {"body": body, "key": f"key-{body}"[:60]} | more)
