"""Programmes of the days of the furniture: planned, released, changed."""

from collections.abc import Mapping
from datetime import datetime, time, timedelta
from typing import Any

from django.utils import timezone

from cop.community.models import Member
from cop.days.actions import (
    SessionData,
    add_session,
    ask_wall,
    edit_session,
    raise_question,
    release_programme,
    settle_question,
)
from cop.days.enums import SessionKind
from cop.days.models import Day, Release, Session, Shown
from cop.days.queries import plan_of
from cop.days.rules import placed
from cop.framework.queries import words
from cop.home.rules import furniture


def fill_programmes(members: Mapping[str, Member], now: datetime) -> None:
    """Plan the sessions of days; release some, and change them once more."""
    rows = furniture("days", "session")
    for about in furniture("days", "programme"):
        day, by = Day.objects.get(title=about["day"]), members[about["by"]]
        own = [row for row in rows if row["day"] == about["day"]]
        planned = [_add(by, day, row, members, n) for n, row in enumerate(own)]
        if "released_days_ago" in about:
            _release(by, day, now - timedelta(days=about["released_days_ago"]))
        for session, row in zip(planned, own, strict=True):
            if {"to_at", "to_room"} & row.keys():
                other = row | {"at": row.get("to_at", row["at"]), "room": row.get("to_room", row.get("room", ""))}
                edit_session(by=by, session=session, to=_session(day, other, members), version=session.version)
        if "changed_days_ago" in about:
            _release(by, day, now - timedelta(days=about["changed_days_ago"]))
    for n, row in enumerate(furniture("days", "question")):
        _ask(row, members, n)


def _ask(row: dict[str, Any], members: Mapping[str, Member], n: int) -> None:
    """Put a question on the wall of a session, with who wants it answered too."""
    shown = Shown.objects.select_related("session__day__byline__link").get(title=row["session"])
    told = {"body": row["body"], "named": row.get("named", False), "key": f"furniture-question-{n}"}
    question, _new = ask_wall(by=members[row["by"]], shown=shown, **told)
    for slug in row["voices"]:
        raise_question(by=members[slug], shown=shown, question=question, wants=True)
    if row.get("answered"):
        host = shown.hosts.first()
        assert host is not None
        settle_question(by=host, shown=shown, question=question, to="answered")


def _release(by: Member, day: Day, at: datetime) -> None:
    release = release_programme(by=by, day=day, version=plan_of(day).version)
    assert release is not None
    Release.objects.filter(pk=release.pk).update(at=min(at, timezone.now()))


def _add(by: Member, day: Day, row: dict[str, Any], members: Mapping[str, Member], n: int) -> Session:
    key = f"furniture-session-{day.pk}-{n}"
    return add_session(by=by, day=day, session=_session(day, row, members), key=key)[0]


def _session(day: Day, row: dict[str, Any], members: Mapping[str, Member]) -> SessionData:
    when = placed(day.when, time.fromisoformat(row["at"]), row["minutes"])
    return SessionData(
        kind=SessionKind(row["kind"]),
        starts_at=when.starts,
        ends_at=when.ends,
        hosts=frozenset(members[slug].pk for slug in row.get("hosts", ())),
        areas=frozenset(area.pk for area in words().areas if area.slug in row.get("areas", ())),
        places=row.get("places"),
        **{name: row.get(name, "") for name in ("title", "about", "track", "room", "link")},
    )
