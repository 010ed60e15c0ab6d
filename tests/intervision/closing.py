"""Tables that have closed, for tests of what comes after."""

from typing import Any

from django.test import Client

from cop.coffee.models import Room
from cop.community.models import Member
from cop.intervision.models import Table
from cop.intervision.rules import Act
from tests.cast import Cast
from tests.intervision.sitting import Sitting, sit

STEPS = {"helped": "4", "said": "5", "suited": "3"}
OWN = "I ask too fast when I am afraid of silence."
TAKEN = {"take_away": "I can wait longer.", "try_next": "Count to ten.", "try_on": "", "version": "0"}


def closed_by(bringer: Member, *others: Member, room: Room, **plan: Any) -> Sitting:
    """Let some sit at a table that goes on and closes, led by the first of the others."""
    sitting = sit(bringer, *others, room=room, **plan)
    sitting.do(bringer, Act.WRITE, "She hung up when I asked about school.")
    sitting.do(others[0], Act.CLOSE)
    return sitting


def held(cast: Cast, **plan: Any) -> Sitting:
    """Let three sit at a table that goes on and closes: Noor brings, Mikkel leads."""
    return closed_by(cast.noor, cast.mikkel, cast.ingrid, room=cast.closed, **plan)


def post(client: Client, table: Table, what: str, **said: str) -> Any:
    return client.post(f"/tables/{table.pk}/after/{what}/", said)


def page(client: Client, table: Table) -> str:
    answer = client.get(f"/tables/{table.pk}/after/")
    assert answer.status_code == 200
    return answer.content.decode()
