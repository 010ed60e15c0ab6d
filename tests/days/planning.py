"""Topics, polls and days to test with."""

from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.test import Client
from django.utils import timezone

from cop.community.models import Member
from cop.days.actions import DateData, DayData, PollData, book_day, open_poll, propose_topic, vote
from cop.days.enums import Answer, Asked
from cop.days.models import Day, Option, Poll, Topic
from cop.days.rules import When

ZONE = "Europe/Amsterdam"


def ahead(days: int) -> date:
    """Return the day in so many days."""
    return timezone.localdate() + timedelta(days=days)


def wish(by: Member, n: int = 0, **more: Any) -> Topic:
    """Propose a topic."""
    told = {"title": f"Silence in chat {n}", "why": "We ask too soon.", "key": f"key-topic-{by.slug}-{n}"} | more
    return propose_topic(by=by, **told)[0]


def ask(by: Member, n: int = 0, *, dates: tuple[DateData, ...] = (), **more: Any) -> Poll:
    """Open a poll on three evenings, a week and more from now."""
    some = dates or tuple(DateData(ahead(day), time(10)) for day in (20, 21, 22))
    closes_at: datetime = more.pop("closes_at", timezone.now() + timedelta(days=10))
    words = PollData(
        title=more.pop("title", f"A day on silence {n}"),
        about="",
        closes_at=closes_at,
        hidden=more.pop("hidden", False),
    )
    told: dict[str, Any] = {"zone": ZONE, "minutes": 120, "whom": Asked.EVERYONE, "key": f"key-poll-{by.slug}-{n}"}
    return open_poll(by=by, poll=words, dates=some, **told | more)[0]


def options(poll: Poll) -> list[Option]:
    """Return the dates a poll asks for."""
    return list(poll.options.filter(dropped_at=None).order_by("on", "at"))


def said(by: Member, poll: Poll, *answers: Answer | None, note: str = "") -> None:
    """Answer the dates of a poll in their order."""
    seen = {option.pk: (answer, option.version) for option, answer in zip(options(poll), answers, strict=True)}
    assert vote(by=by, poll=poll, votes=seen, note=note) == []


def book(by: Member, n: int = 0, *, when: When | None = None, **more: Any) -> Day:
    """Book a day in a month."""
    told = {"title": f"Day {n}", "about": "We look at silence.", "when": when or When(ahead(30), time(10), 120, ZONE)}
    names = ("title", "about", "place", "link", "places", "places_online", "opens_at", "joins_until")
    told |= {name: more.pop(name) for name in names if name in more}
    return book_day(by=by, day=DayData(**told), key=f"key-day-{by.slug}-{n}", **more)[0]


def was(day: Day, *, days: float = 0.5, minutes: int = 120) -> Day:
    """Let a day have begun so many days ago; its guests are what they are."""
    at = timezone.localtime(timezone.now() - timedelta(days=days), ZoneInfo(ZONE)).replace(second=0, microsecond=0)
    when = When(at.date(), at.time(), minutes, ZONE)
    told = {"on": when.on, "at": when.at, "minutes": minutes, "zone": ZONE}
    Day.objects.filter(pk=day.pk).update(starts_at=when.starts, ends_at=when.ends, **told)
    return Day.objects.with_author().get(pk=day.pk)


def poll_form(*dates: tuple[date, str], **more: Any) -> dict[str, Any]:
    """Return the form of a poll as a browser sends it."""
    rows: dict[str, Any] = {"date-TOTAL_FORMS": len(dates), "date-INITIAL_FORMS": 0}
    for n, (on, at) in enumerate(dates):
        rows |= {f"date-{n}-on": on.isoformat(), f"date-{n}-at": at}
    told = {"title": "A day on silence", "about": "", "minutes": 120, "zone": ZONE, "whom": "everyone"}
    return told | {"closes_on": ahead(7).isoformat(), "key": "key-of-the-poll"} | rows | more


def answer(client: Client, poll: Poll, *answers: str, **more: Any) -> Any:
    """Send answers to the dates of a poll, in their order, as its page shows them now."""
    told: dict[str, Any] = {"note": ""}
    for option, one in zip(options(poll), answers, strict=True):
        told |= {f"date-{option.pk}": one, f"seen-{option.pk}": option.version}
    return client.post(f"/days/polls/{poll.pk}/", told | more)
