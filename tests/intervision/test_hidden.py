"""What nobody may read yet, or ever: unrevealed words in all that the site keeps and sends, and when an alias came."""

import json
import logging
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.core import mail
from django.core.cache import caches
from django.db import connection
from django.test import Client
from django.utils import timezone

from cop.anonymity.actions import save_draft
from cop.community.models import Member
from cop.core.errors import NotAllowed
from cop.core.live.bus import bus
from cop.intervision import rules
from cop.intervision.actions import Did, take_turn, tick_tables
from cop.intervision.models import Chair, Table, Turn
from cop.intervision.queries import at_table, draft_place_at, state_of, turns_of
from cop.intervision.rules import Act
from cop.ledger.models import Entry
from cop.ledger.tasks import deliver
from tests.cast import Cast, make_cast
from tests.intervision.sitting import Sitting, sit

MARK = "quokkafluister"
WORDS = f"Perhaps a {MARK} would wait for her."


def everything() -> dict[str, str]:
    """Return all rows of all tables as text, by table."""
    with connection.cursor() as cursor:
        found = {}
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            found[table] = repr([[bytes(v) if isinstance(v, memoryview) else v for v in row] for row in cursor])
    return found


def remembered() -> str:
    """Return what this process keeps between requests."""
    return repr([(name, caches[name]._cache) for name in ("default", "fragments", "papers")])  # type: ignore[attr-defined]


@pytest.fixture
def told(caplog: pytest.LogCaptureFixture) -> Iterator[list[str]]:
    """What goes from process to process, and into the log."""
    bells: list[str] = []
    ear = lambda bell: bells.append(json.dumps(bell))  # noqa: E731
    local: Any = bus()
    local._ears.append(ear)
    caplog.set_level(logging.DEBUG)
    yield bells
    local._ears.remove(ear)


def in_private(cast: Cast) -> Sitting:
    """Return a table at which Ingrid has written what nobody reads yet."""
    sitting = sit(cast.noor, cast.mikkel, cast.ingrid, room=cast.closed)
    for _ in range(4):
        sitting.do(cast.mikkel, Act.NEXT)
    assert sitting.seen(cast.ingrid).state.now.private
    save_draft(by=cast.ingrid, place=draft_place_at(sitting.table, Act.WRITE), fields={"words": WORDS}, version=0)
    sitting.do(cast.ingrid, Act.WRITE, WORDS)
    return sitting


def hear_facts() -> None:
    for entry in Entry.objects.order_by("pk").values_list("pk", flat=True):
        deliver(entry)


@pytest.mark.django_db(transaction=True)
def test_words_nobody_reads_yet_stand_in_the_log_of_the_table_alone(
    told: list[str], caplog: pytest.LogCaptureFixture, sign_in: Callable[[Member], Client]
) -> None:
    cast = make_cast()
    sitting = in_private(cast)
    with pytest.raises(NotAllowed):
        take_turn(by=cast.ingrid, table=sitting.table, did=Did(act=Act.NEXT, words=WORDS), key="k-x")
    hear_facts()
    for member in (cast.noor, cast.mikkel, cast.sam, cast.ada):
        browser = sign_in(member)
        for path in ("/", "/bell/", "/rooms/closed/", f"/tables/{sitting.table.pk}/", "/tables/"):
            for headers in ({}, {"HX-Request": "true"}):
                assert MARK not in browser.get(path, headers=headers).content.decode(), (member, path)
    rows = everything()
    assert {table for table, text in rows.items() if MARK in text} == {"intervision_turn"}
    told_of = "\n".join(told)
    assert f"table:{sitting.table.pk}" in told_of  # the bell rang
    for kept in (told_of, remembered(), caplog.text, repr([letter.message().as_string() for letter in mail.outbox])):
        assert MARK not in kept


@pytest.mark.django_db
def test_nor_are_they_in_what_others_at_the_table_are_given(cast: Cast) -> None:
    sitting = in_private(cast)
    for member in (cast.noor, cast.mikkel, cast.sam):
        seen = at_table(member, Table.objects.get())
        assert MARK not in repr((rules.common(seen.state, seen.state.at), rules.own(seen.state, seen.seat)))
    mine = sitting.seen(cast.ingrid)
    assert MARK in repr(rules.own(mine.state, mine.seat))
    sitting.do(cast.mikkel, Act.REVEAL)
    seen = sitting.seen(cast.noor)
    assert MARK in repr(rules.common(seen.state, seen.state.at))


@pytest.mark.django_db
@pytest.mark.parametrize("act", [Act.BACK, Act.CLOSE])
def test_what_is_never_shown_stays_with_its_writer(cast: Cast, act: Act) -> None:
    """Stepping back, or closing before the reveal, shows nothing."""
    sitting = in_private(cast)
    sitting.do(cast.mikkel, act)
    for member in (cast.noor, cast.mikkel):
        seen = sitting.seen(member)
        assert MARK not in repr((rules.common(seen.state, seen.state.at), rules.own(seen.state, seen.seat)))
    mine = sitting.seen(cast.ingrid)
    assert MARK in repr(rules.own(mine.state, mine.seat))


def evening(cast: Cast, monkeypatch: pytest.MonkeyPatch, minute: int, second: int) -> list[list[Any]]:
    """Live a slow table, at which Noor, under an alias, comes at some minute of each hour; return all its moments."""
    clock = datetime(2026, 3, 9, 8, minute, second, tzinfo=UTC)
    monkeypatch.setattr(timezone, "now", lambda: clock)
    sitting = sit(cast.noor, room=cast.closed, method="espresso", start=False, slow=True, alias=True, days=1)

    def others(by: Member, act: Act, hours: int, words: str = "") -> None:
        nonlocal clock
        clock = clock.replace(minute=55, second=5) + timedelta(hours=hours)
        sitting.do(by, act, words)
        clock = clock.replace(minute=minute, second=second) + timedelta(hours=1)

    others(cast.mikkel, Act.JOIN, 0)
    others(cast.ingrid, Act.JOIN, 0)
    others(cast.mikkel, Act.START, 0)
    sitting.do(cast.noor, Act.WRITE, "She hung up.")
    sitting.do(cast.noor, Act.READY)  # the clock goes on
    sitting.do(cast.noor, Act.LEAVE)
    sitting.do(cast.noor, Act.JOIN)
    others(cast.mikkel, Act.RESUME, 0)
    clock += timedelta(hours=7)
    sitting.do(cast.noor, Act.WRITE, "I waited.")  # the first to come after a phase ended
    clock += timedelta(hours=26)
    tick_tables()
    table = Table.objects.select_related("thread", "edition").get(pk=sitting.table.pk)
    state = state_of(table, turns_of(table), Chair.objects.filter(table=table))
    first = Chair.objects.filter(table=table).order_by("pk").values_list("pk", flat=True)[0]
    sat = [[int(seat.who) - first, seat.sat] for seat in state.seats]
    rows = list(Turn.objects.filter(table=table).order_by("number").values_list("act", "at"))
    own = [table.made_at, table.due_at, table.begun_at, table.closed_at, table.thread.made_at, table.edition.made_at]
    return [own, rows, sat, [state.at, rules.ends_at(state), state.spent_slow, state.phase, state.status]]


@pytest.mark.django_db
def test_no_moment_of_a_table_tells_when_an_alias_came(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    one, other = (evening(cast, monkeypatch, *at) for at in ((17, 23), (41, 52)))
    assert one == other
    assert len(one[1]) > 12
    assert {act for act, _ in one[1]} >= {"write", "ready", "leave", "join", "resume", "next"}


@pytest.mark.django_db
def test_who_has_an_alias_never_sits_at_a_table_that_went_live(cast: Cast) -> None:
    sitting = sit(cast.noor, cast.mikkel, room=cast.closed, method="espresso", slow=True, alias=True)
    with pytest.raises(NotAllowed):
        sitting.do(cast.mikkel, Act.GO_LIVE)
    by_name = sit(cast.noor, cast.mikkel, room=cast.closed, method="espresso", slow=True)
    assert by_name.do(cast.mikkel, Act.GO_LIVE).state.live


@pytest.mark.django_db
def test_a_slow_phase_ends_once_the_last_is_ready(cast: Cast) -> None:
    sitting = sit(cast.noor, cast.mikkel, cast.ingrid, room=cast.closed, slow=True)
    sitting.do(cast.noor, Act.WRITE, "She hung up.")
    assert sitting.do(cast.noor, Act.READY).state.phase == 1
