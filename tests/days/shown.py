"""Sessions as they were released, written as a release does."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from cop.anonymity.actions import clear
from cop.anonymity.enums import Purpose
from cop.community.models import Member
from cop.days.enums import SessionKind
from cop.days.models import SESSION_TEXT, Choice, Day, Guest, Session, Shown

OF_BOTH = (*SESSION_TEXT, "kind", "places")


def release(
    day: Day, title: str = "Silence", *, after: int = 0, minutes: int = 60, hosts: Iterable[Member] = (), **more: Any
) -> Shown:
    """Put a session into the programme of a day, so many minutes after it begins, for all to read.

    `more` are fields of the session, and of it as it was released.
    """
    words = dict.fromkeys(SESSION_TEXT, "") | {name: more.pop(name) for name in SESSION_TEXT if name in more}
    words["title"], begin = title, day.starts_at + timedelta(minutes=after)
    told: dict[str, Any] = {"kind": SessionKind.TALK, "language": "en", **words}
    told |= {name: more.pop(name) for name in OF_BOTH if name in more}
    told |= {"starts_at": begin, "ends_at": begin + timedelta(minutes=minutes)}
    told["clearance"] = clear(byline=day.byline, purpose=Purpose.SESSION, fields=words)
    session = Session.objects.create(day=day, made_at=day.made_at, **told)
    shown = Shown.objects.create(session=session, changed_at=day.made_at, **told, **more)
    for one in (session, shown):
        one.hosts.set(hosts)
    return shown


def choose(member: Member, shown: Shown) -> None:
    """Let a guest take a seat."""
    Choice.objects.create(guest=Guest.objects.get(day=shown.session.day, member=member), session=shown.session)
