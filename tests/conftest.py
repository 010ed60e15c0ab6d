"""What every test may ask for: the cast, a way to sign them in, and the rooms they meet in."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.core.cache import cache, caches
from django.db import connection
from django.test import Client

from cop.community.models import Member
from cop.framework import queries as framework
from cop.intervision import queries as intervision
from tests.cast import Cast, make_cast


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let journeys come last: the browser keeps a loop running in which no other asynchronous test may begin."""
    items.sort(key=lambda item: item.get_closest_marker("journey") is not None)


@pytest.fixture(autouse=True)
def _clean_memory() -> Iterator[None]:
    """Forget what a process keeps between tests: limits, fragments, words."""
    yield
    cache.clear()
    caches["fragments"].clear()
    caches["papers"].clear()
    framework.forget()
    intervision.forget()


@pytest.fixture(scope="session", autouse=True)
def _leave_the_database(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """At the end, close what servers and killed processes of tests left open, so that the database can go."""
    yield
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()",
        )
    connection.close()


@pytest.fixture
def cast(db: None) -> Cast:
    """The six people of the house tests, their centres and rooms."""
    return make_cast()


@pytest.fixture
def sign_in() -> Callable[[Member], Client]:
    """Return a signed-in client for a member."""

    def enter(member: Member) -> Client:
        client = Client()
        assert member.user is not None
        client.force_login(member.user)
        return client

    return enter
