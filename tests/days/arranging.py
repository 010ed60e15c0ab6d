"""Programmes to test with."""

import html
from collections.abc import Callable
from datetime import time
from typing import Any

import pytest
from django.test import Client

from cop.community.models import Member
from cop.days.actions import (
    DayData,
    answer_day,
    edit_day,
)
from cop.days.enums import Coming
from cop.days.models import Day, Session
from cop.days.rules import When
from tests.cast import Cast
from tests.days.planning import book
from tests.days.sessions import local

type SignIn = Callable[[Member], Client]


THERE = "The programme of a development day is there."


def page(client: Client, url: str) -> str:
    return html.unescape(client.get(url).content.decode())


def text(answer: Any) -> str:
    return html.unescape(answer.content.decode())


def hours(session: Session) -> tuple[time, time]:
    session = Session.objects.select_related("day").get(pk=session.pk)
    return local(session.day, session.starts_at), local(session.day, session.ends_at)


@pytest.fixture
def day(cast: Cast) -> Day:
    """A day of Ingrid's from ten to twelve, in a month; Noor and Sam come."""
    made = book(cast.ingrid)
    for member in (cast.noor, cast.sam):
        answer_day(by=member, day=made, coming=Coming.YES)
    return made


def moved(day: Day, by: Member, when: When, **more: Any) -> Day:
    day = Day.objects.get(pk=day.pk)
    return edit_day(
        by=by, day=day, to=DayData(title=day.title, about=day.about, when=when, **more), version=day.version
    )
