"""Date polls to test with."""

import html
from collections.abc import Callable

from django.test import Client

from cop.community.models import Member
from cop.days.enums import Answer

type SignIn = Callable[[Member], Client]


YES, MAYBE, NO = Answer.YES, Answer.MAYBE, Answer.NO
ASKED = "You are asked which date suits you."


def page(client: Client, url: str) -> str:
    return html.unescape(client.get(url).content.decode())
