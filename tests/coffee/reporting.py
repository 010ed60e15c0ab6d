"""Reports to test with."""

from collections.abc import Callable
from typing import Any

from django.test import Client

from cop.community.models import Member
from cop.discussion.models import Post

type SignIn = Callable[[Member], Client]


def report(client: Client, post: Post, *places: str, **more: str) -> Any:
    return client.post(f"/posts/{post.pk}/flag/", {"ground": "identifies", "places": places, **more})
