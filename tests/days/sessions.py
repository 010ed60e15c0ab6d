"""Sessions of days to test with."""

from datetime import datetime, time, timedelta
from typing import Any

from cop.community.models import Member
from cop.days.actions import SessionData, add_session, release_programme
from cop.days.enums import SessionKind
from cop.days.models import Day, Release, Session
from cop.days.queries import plan_of
from cop.days.rules import hours_on


def session_data(
    day: Day, begin: int = 0, minutes: int = 30, *, hosts: tuple[Member, ...] = (), **more: Any
) -> SessionData:
    """Return a session that begins so many minutes after its day."""
    starts_at = day.starts_at + timedelta(minutes=begin)
    told: dict[str, Any] = {"kind": SessionKind.WORKSHOP, "title": f"Session {begin}", "track": "", "room": ""}
    told |= {"starts_at": starts_at, "ends_at": starts_at + timedelta(minutes=minutes)}
    return SessionData(**told | {"hosts": frozenset(host.pk for host in hosts)} | more)


def add(by: Member, day: Day, begin: int = 0, minutes: int = 30, **more: Any) -> Session:
    """Plan a session."""
    count = day.sessions.count()
    return add_session(by=by, day=day, session=session_data(day, begin, minutes, **more), key=f"key-session-{count}")[0]


def released(by: Member, day: Day) -> Release | None:
    """Release what is planned."""
    return release_programme(by=by, day=day, version=plan_of(day).version)


def rows(day: Day, **more: Any) -> dict[str, Any]:
    """Return the form of the whole programme as a browser sends it; `more` has names such as "3-at"."""
    plan, sent = plan_of(day), {"key": "key-of-the-plan", "act": "save"}
    for part in plan.parts:
        when = hours_on(day.when, (part.starts, part.ends))
        own = {"at": f"{when.at:%H:%M}", "minutes": when.minutes, "track": part.track, "room": part.room}
        sent |= {f"row-{part.session}-{name}": value for name, value in (own | {"seen": part.mark}).items()}
    return sent | {f"row-{name}" if name[0].isdigit() else name: value for name, value in more.items()}


def session_form(**more: Any) -> dict[str, Any]:
    """Return the form of a session as a browser sends it."""
    told = {"title": "Silence", "kind": "workshop", "about": "Bring a talk.", "at": "10:00", "minutes": 30}
    return told | {"track": "", "room": "", "link": "", "hosts": "", "places": "", "key": "key-of-the-session"} | more


def local(day: Day, moment: datetime) -> time:
    """Return the hour of a moment on the clocks of a day."""
    return moment.astimezone(day.tz).time()
