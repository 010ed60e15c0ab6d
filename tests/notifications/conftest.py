"""The post office and the push service, open."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.test import Client

from cop.community.models import Member
from cop.core.vapid import make_key, public_key
from tests.notifications.post import Post
from tests.notifications.service import PushService


@pytest.fixture
def post(settings: Any) -> Iterator[Post]:
    post = Post()
    options = {"host": "127.0.0.1", "port": post.port, "timeout": 5}
    settings.MAILERS = {"default": {"BACKEND": "django.core.mail.backends.smtp.EmailBackend", "OPTIONS": options}}
    post.open()
    yield post
    post.close()


@pytest.fixture
def service(settings: Any) -> Iterator[PushService]:
    settings.PUSH_KEY = make_key()
    service = PushService(public_key(settings.PUSH_KEY))
    service.open()
    settings.PUSH_LOOPBACK = service.root
    yield service
    service.close()
    assert service.wrong == []


@pytest.fixture
def switch_on(service: PushService, sign_in: Callable[[Member], Client]) -> Callable[..., Client]:
    """Return a way to sign a member in at a browser that is switched on, called as its push service calls it."""

    def switch(member: Member, name: str, client: Client | None = None) -> Client:
        client = client or sign_in(member)
        answer = client.post("/me/notices/devices/", {"endpoint": f"{service.root}/{name}"})
        assert answer.status_code == 302, answer.content.decode()
        return client

    return switch
