"""Pages and forms of days to test with."""

import html
from collections.abc import Callable
from typing import Any

from django.test import Client
from icalendar import Calendar

from cop.community.models import Member
from cop.days.models import Day
from tests.days.planning import ZONE, ahead

type SignIn = Callable[[Member], Client]


def page(client: Client, url: str) -> str:
    return html.unescape(client.get(url).content.decode())


def form(**more: Any) -> dict[str, Any]:
    told = {"title": "A day on silence", "about": "Bring a case.", "place": "Room 3", "link": "", "whom": "everyone"}
    when = {"on": ahead(30).isoformat(), "at": "10:00", "minutes": 120, "zone": ZONE}
    return told | when | {"key": "key-of-the-day"} | more


def calendar(client: Client, day: Day) -> Any:
    answer = client.get(f"/days/{day.pk}/day.ics")
    assert answer.headers["Content-Type"].startswith("text/calendar")
    (event,) = Calendar.from_ical(answer.content).walk("VEVENT")
    return event
