"""A large day beside a small one: sixty sessions and a thousand guests, six and twenty."""

from datetime import time, timedelta

from django.test import Client
from django.utils import timezone

from cop.community.models import Member
from cop.days.actions import DayData, SessionData, add_session, book_day, release_programme
from cop.days.enums import Coming, SessionKind
from cop.days.models import Day, Guest
from cop.days.queries import plan_of
from cop.days.rules import When
from tests.bench.timing import beside

TRACKS = 6


def large_and_small(guests: int = 1000, sessions: int = 60) -> list[tuple[str, float, float, str]]:
    """Return what the pages of a large day take beside those of a small one."""
    ingrid = Member.objects.get(slug="ingrid")
    large, small = (_day(ingrid, n, people, parts) for n, people, parts in ((1, guests, sessions), (2, 20, 6)))
    rows = []
    for who in ("sam", "ingrid"):
        client = Client()
        client.force_login(Member.objects.get(slug=who).user)
        pages = {"day": "", "session": "sessions/{session}/", "wall": "sessions/{session}/wall/", "sign-up": "sign-up/"}
        if who == "ingrid":
            pages = {"guests": "guests/", "programme": "programme/", "present": "attendance/"}
        for work, page in pages.items():
            urls = [f"/days/{day.pk}/{page.format(session=day.sessions.first().pk)}" for day in (large, small)]
            rows.append((f"{work}, as {who}", *_beside(client, *urls), "≤ 1.2×"))
    return rows


def _beside(client: Client, large: str, small: str) -> tuple[float, float]:
    for url in (large, small):
        assert client.get(url).status_code == 200, url
    return beside(lambda: client.get(large), lambda: client.get(small))


def _day(by: Member, n: int, guests: int, sessions: int) -> Day:
    when = When(timezone.localdate() + timedelta(days=20 + n), time(8), 11 * 60, "Europe/Oslo")
    told = DayData(title=f"Large day {n}", about="Many come.", when=when, place="Bergen", link="https://call.example/a")
    day, _ = book_day(by=by, day=told, key=f"bench-day-{n}")
    some = [Member(slug=f"guest-{n}-{k}", name=f"Guest {k:04}", reads=["en"], writes=["en"]) for k in range(guests)]
    made = Member.objects.bulk_create(some)
    Guest.objects.bulk_create([Guest(day=day, member=one, coming=Coming.YES, mode="room") for one in made])
    for k in range(sessions):
        begin = day.starts_at + timedelta(minutes=60 * (k // TRACKS))
        session = SessionData(
            kind=SessionKind.WORKSHOP,
            title=f"Session {k}",
            track=f"Track {k % TRACKS}",
            starts_at=begin,
            ends_at=begin + timedelta(minutes=60),
            hosts=frozenset(),
        )
        add_session(by=by, day=day, session=session, key=f"bench-session-{n}-{k}")
    release_programme(by=by, day=day, version=plan_of(day).version)
    return Day.objects.get(pk=day.pk)
