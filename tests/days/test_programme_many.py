"""A day with sixty sessions asks no more of the database than one with six."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cop.community.models import Member
from cop.days.actions import answer_day, drop_session, shift_sessions
from cop.days.enums import Coming
from cop.days.models import Day
from cop.days.queries import plan_of
from cop.days.rules import When
from cop.framework.actions import install_words
from cop.framework.queries import words
from tests.cast import Cast
from tests.days.planning import ZONE, ahead, book
from tests.days.sessions import add, released, rows

READ = {"": 7, "sessions/{session}/": 6, "programme/": 6, "programme/release/": 6, "sessions/{session}/edit/": 7}
# Saving a row, shifting all of them, and releasing them: the rows are written together.
WRITTEN = {"programme/": 26, "programme/shift/": 25, "programme/release/": 20}


@pytest.fixture
def day(cast: Cast, request: Any) -> Day:
    """A whole day of Ingrid's with so many sessions, released, one of them dropped since."""
    made = book(cast.ingrid, when=When(ahead(30), None, 0, ZONE))
    answer_day(by=cast.noor, day=made, coming=Coming.YES)
    for n in range(request.param):
        add(cast.ingrid, made, n * 20, 20, track="AB"[n % 2], room=f"Room {n % 3}", hosts=(cast.noor, cast.sam))
    released(cast.ingrid, made)
    last = made.sessions.last()
    assert last is not None
    drop_session(by=cast.ingrid, session=last)
    return made


@pytest.mark.parametrize("day", [6, 60], indirect=True)
def test_sixty_sessions_are_read_and_written_like_six(
    cast: Cast, day: Day, sign_in: Callable[[Member], Client]
) -> None:
    ingrid, counted, written = sign_in(cast.ingrid), {}, {}
    session = plan_of(day).sessions[0]
    ingrid.get("/days/")
    install_words()
    words()
    for path in READ:
        with CaptureQueriesContext(connection) as queries:
            assert ingrid.get(f"/days/{day.pk}/{path.format(session=session.pk)}").status_code == 200
        counted[path] = len(queries)
    assert counted == READ
    sent: dict[str, dict[str, Any]] = {
        "programme/": rows(day, **{f"{session.pk}-room": "Hall"}),
        "programme/shift/": {"minutes": 5, "track": "", "key": "key-of-the-shift"},
    }
    for path in WRITTEN:
        form = sent.get(path) or {"version": plan_of(day).version}
        with CaptureQueriesContext(connection) as queries:
            assert ingrid.post(f"/days/{day.pk}/{path}", form).status_code == 303
        written[path] = len(queries)
    assert written == WRITTEN
    shift_sessions(by=cast.ingrid, day=day, minutes=5, key="key-of-the-next")
