"""Signing up for days, to test with."""

import html
from collections.abc import Callable
from typing import Any

from django.test import Client

from cop.community.models import Member
from cop.days.actions import (
    QuestionData,
    SignUpData,
    ask_guests,
    sign_up,
)
from cop.days.models import Day, Guest, Question
from tests.cast import Cast

type SignIn = Callable[[Member], Client]


HOPE = QuestionData("What do you hope to learn?")


def page(client: Client, day: Day, where: str = "") -> str:
    return html.unescape(client.get(f"/days/{day.pk}/{where}").content.decode())


def asks(cast: Cast, day: Day, *questions: QuestionData) -> list[Question]:
    ask_guests(by=cast.ingrid, day=day, questions=questions, version=Day.objects.get(pk=day.pk).version)
    return list(day.questions.all())


def form(day: Day, **more: Any) -> dict[str, Any]:
    return {"key": "key-of-a-sign-up", "needs": ""} | more


def post(client: Client, day: Day, **more: Any) -> Any:
    return client.post(f"/days/{day.pk}/sign-up/", form(day, **more))


def come(day: Day, member: Member, key: str = "key-to-come", **to: Any) -> list[str]:
    """Sign up; return the titles of the sessions that were full."""
    return [seat.shown.title for seat in sign_up(by=member, day=day, to=SignUpData(**to), key=key)[1]]


def guest_says(day: Day, member: Member) -> str:
    return Guest.objects.get(day=day, member=member).coming
