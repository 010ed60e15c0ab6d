"""What the tests of coffee talk share."""

from collections.abc import Callable

from django.test import Client

from cop.coffee.actions import say
from cop.coffee.models import Room
from cop.community.models import Member
from cop.discussion.models import Post

type SignIn = Callable[[Member], Client]


def said(by: Member, room: Room, text: str, to: Post | None = None) -> Post:
    """Say something in the talk of a room."""
    room.talk.refresh_from_db()
    return say(by=by, room=room, text=text, key=f"key-{by.pk}-{room.pk}-{text[:30]}", parent=to)[0]


def read(client: Client, room: Room, query: str = "") -> str:
    """Return the page of a room's talk."""
    answer = client.get(f"/rooms/{room.slug}/talk/{query}")
    assert answer.status_code == 200
    return answer.content.decode()
