"""Days in two ways to test with."""

from collections.abc import Callable
from typing import Any

from django.test import Client

from cop.community.models import Member
from cop.days.actions import DayData, answer_day, edit_day
from cop.days.enums import Coming, Mode
from cop.days.models import Day, Guest
from tests.cast import Cast
from tests.days.planning import book

type SignIn = Callable[[Member], Client]
YES, NO = Coming.YES, Coming.NO
ROOM, ONLINE = Mode.ROOM, Mode.ONLINE


def where(day: Day, member: Member) -> tuple[str, str, str]:
    one = Guest.objects.get(day=day, member=member)
    return one.coming, one.mode, one.moves_to


def come(member: Member, day: Day, mode: Mode) -> tuple[str, str, str]:
    answer_day(by=member, day=day, coming=YES, mode=mode)
    return where(day, member)


def hybrid(cast: Cast, **more: Any) -> Day:
    """Book a day with two places in the room, one of them its organiser's, and one online."""
    told = {"place": "Room 3", "link": "https://call.example/day", "places": 2, "places_online": 1}
    return book(cast.ingrid, **told | more)


def change(cast: Cast, day: Day, **more: Any) -> None:
    now = Day.objects.get(pk=day.pk)
    names = ("title", "about", "place", "link", "places", "places_online", "opens_at", "joins_until")
    to = DayData(when=now.when, **{name: getattr(now, name) for name in names} | more)
    edit_day(by=cast.ingrid, day=now, to=to, version=now.version)
