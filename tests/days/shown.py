"""Sessions as they were released, written as a release does."""

from datetime import timedelta
from typing import Any

from cop.anonymity.actions import byline_of, clear
from cop.anonymity.enums import Purpose
from cop.community.models import Member
from cop.days.models import SESSION_TEXT, Choice, Day, Guest, Session, Shown


def release(by: Member, day: Day, title: str = "A round of cases", *, after: int = 30, **more: Any) -> Shown:
    """Put a session of half an hour into the programme of a day, so many minutes after it begins, for all to read."""
    words = dict.fromkeys(SESSION_TEXT, "") | {"title": title}
    words |= {name: more.pop(name) for name in SESSION_TEXT if name in more}
    begin = day.starts_at + timedelta(minutes=after)
    plain: dict[str, Any] = {"kind": "workshop", "language": "en", "starts_at": begin}
    plain |= {"ends_at": begin + timedelta(minutes=30), **words}
    plain["clearance"] = clear(byline=byline_of(by), purpose=Purpose.SESSION, fields=words)
    session = Session.objects.create(day=day, made_at=day.made_at, **plain)
    return Shown.objects.create(session=session, changed_at=day.made_at, **plain | more)


def choose(member: Member, shown: Shown) -> None:
    """Let a guest take a seat."""
    Choice.objects.create(guest=Guest.objects.get(day=shown.session.day, member=member), session=shown.session)
