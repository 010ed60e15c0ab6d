"""Sessions of a day, as they were released, to test with."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from cop.anonymity.actions import byline_of, clear
from cop.anonymity.enums import Purpose
from cop.community.models import Member
from cop.days.enums import SessionKind
from cop.days.models import SESSION_TEXT, Day, Session, Shown


def release(by: Member, day: Day, title: str, *, after: int = 0, minutes: int = 60, **more: Any) -> Session:
    """Plan a session so many minutes after the day begins, and release it."""
    begin = day.starts_at + timedelta(minutes=after)
    words = dict.fromkeys(SESSION_TEXT, "") | {"title": title}
    told = {
        "kind": more.pop("kind", SessionKind.WORKSHOP),
        "places": more.pop("places", None),
        "language": "en",
        "starts_at": begin,
        "ends_at": begin + timedelta(minutes=minutes),
        "clearance": clear(byline=byline_of(by), purpose=Purpose.SESSION, fields=words),
        **words,
    }
    now = timezone.now()
    session = Session.objects.create(day=day, made_at=now, **told)
    Shown.objects.create(session=session, changed_at=now, **told, **more)
    return session
