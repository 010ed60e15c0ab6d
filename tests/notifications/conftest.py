"""The post office, open."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.notifications.post import Post


@pytest.fixture
def post(settings: Any) -> Iterator[Post]:
    post = Post()
    options = {"host": "127.0.0.1", "port": post.port, "timeout": 5}
    settings.MAILERS = {"default": {"BACKEND": "django.core.mail.backends.smtp.EmailBackend", "OPTIONS": options}}
    post.open()
    yield post
    post.close()
