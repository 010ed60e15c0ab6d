"""Opening a table through the front door, and where tables are listed."""

import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.timezone import localtime

from cop.community.actions import accept_invitation, invite_guest
from cop.community.models import Member
from cop.intervision.actions import Plan, open_table
from cop.intervision.models import Chair, Edition, Table
from cop.intervision.queries import raw_of
from tests.cast import Cast, bring
from tests.intervision.sitting import sit
from tests.notifications.told import veiled

pytestmark = pytest.mark.django_db

type SignIn = Callable[[Member], Client]
NOW = {"method": "espresso", "brings": "me", "key": "key-of-the-table", "room": "closed"}


def text(answer: Any) -> str:
    return str(answer.content.decode())


def test_a_table_is_opened_now_with_two_clicks(cast: Cast, sign_in: SignIn) -> None:
    noor = sign_in(cast.noor)
    page = text(noor.get("/tables/new/?room=closed"))
    assert page.index("Espresso: five questions") < page.index("Incident method")
    assert re.search(r'value="espresso"[^>]* checked', page)
    assert re.search(r'value="closed"[^>]* checked', page)
    answer = noor.post("/tables/new/", NOW)
    table = Table.objects.get()
    assert (answer.status_code, answer.headers["Location"]) == (303, f"/tables/{table.pk}/")
    assert (table.room, table.starts_at, table.slow, table.seats) == (cast.closed, None, False, 4)
    assert table.bringer == table.byline
    assert "My tables" in text(noor.get("/tables/"))
    noor.post("/tables/new/", NOW)
    assert Table.objects.count() == 1


def test_it_is_planned_named_and_its_seats_counted(cast: Cast, sign_in: SignIn) -> None:
    at = (localtime() + timedelta(days=3)).replace(second=0, microsecond=0)
    more = {"method": "incident", "brings": "together", "starts_at": f"{at:%Y-%m-%dT%H:%M}", "seats": "6"}
    sign_in(cast.noor).post("/tables/new/", NOW | more | {"topic": "A silent chat", "video": "https://meet.example/x"})
    table = Table.objects.get()
    assert abs(table.starts_at - at) < timedelta(hours=3)  # type: ignore[operator]
    assert (table.seats, table.topic, table.video) == (6, "A silent chat", "https://meet.example/x")
    assert (table.bringer, Chair.objects.count()) == (None, 0)
    assert "A silent chat" in text(sign_in(cast.mikkel).get("/tables/"))


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"method": "tarot"}, "Method:"),
        ({"method": "incident", "seats": "12"}, "is for"),
        ({"brings": "together"}, "begins with somebody who brings"),
        ({"video": "http://meet.example/x"}, "Write it as https"),
        ({"starts_at": "2020-01-01T10:00"}, "from now on"),
        ({"starts_at": "soon"}, "Give a day and an hour"),
        ({"alias": "on"}, "Under an alias a table is written over days"),
        ({"alias": "on", "slow": "on", "room": ""}, "Under an alias a table is written over days"),
        ({"slow": "on", "days": "21"}, "How many days"),
        ({"topic": "Call her on 0612345678"}, "detail could identify"),
    ],
)
def test_what_does_not_fit_is_422_with_all_that_was_typed(
    cast: Cast, sign_in: SignIn, wrong: dict[str, str], said: str
) -> None:
    answer = sign_in(cast.noor).post("/tables/new/", NOW | {"topic": "A silent chat"} | wrong)
    assert answer.status_code == 422
    assert said in text(answer)
    assert wrong.get("topic", "A silent chat") in text(answer)
    assert not Table.objects.exists()


def test_the_same_key_with_other_words_is_409_with_both(cast: Cast, sign_in: SignIn) -> None:
    noor = sign_in(cast.noor)
    noor.post("/tables/new/", NOW | {"topic": "A silent chat"})
    answer = noor.post("/tables/new/", NOW | {"topic": "A loud one"})
    assert answer.status_code == 409
    assert "A silent chat" in text(answer)
    assert "A loud one" in text(answer)
    assert Table.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_clicks_at_once_open_one_table(cast: Cast) -> None:
    raw = raw_of("espresso")
    assert raw is not None

    def click(_n: int) -> int:
        try:
            table, _ = open_table(by=cast.noor, plan=Plan(raw=raw), room=cast.closed, key="key-of-both")
        finally:
            connection.close()
        return table.pk

    with ThreadPoolExecutor(2) as pool:
        assert len(set(pool.map(click, range(2)))) == 1
    assert (Table.objects.count(), Edition.objects.count(), Chair.objects.count()) == (1, 1, 1)


def test_who_has_not_promised_is_asked_first(cast: Cast, sign_in: SignIn) -> None:
    Member.objects.filter(pk=cast.noor.pk).update(pledged_on=None)
    assert sign_in(cast.noor).post("/tables/new/", NOW).status_code == 422
    assert sign_in(cast.noor).post("/tables/new/", NOW | {"pledge": "on"}).status_code == 303


def test_of_a_case_its_bringer_alone_opens_one_in_its_room(cast: Cast, sign_in: SignIn) -> None:
    case = bring(cast.noor, cast.closed)
    noor = sign_in(cast.noor)
    assert f"/tables/new/?case={case.pk}" in text(noor.get(f"/tables/case/{case.pk}/"))
    for other in (cast.mikkel, cast.sam):
        client = sign_in(other)
        assert client.get(f"/tables/new/?case={case.pk}").status_code == 404
        assert client.post(f"/tables/new/?case={case.pk}", NOW).status_code == 404
    page = text(noor.get(f"/tables/new/?case={case.pk}"))
    assert case.heading in page
    assert 'name="room"' not in page
    noor.post(f"/tables/new/?case={case.pk}", NOW | {"topic": case.heading})
    table = Table.objects.get()
    assert (table.case, table.room, table.bringer) == (case, cast.closed, table.byline)
    assert f"/tables/{table.pk}/" in text(sign_in(cast.mikkel).get(f"/tables/case/{case.pk}/"))


def test_of_a_case_under_an_alias_it_is_written_and_names_nobody(cast: Cast, sign_in: SignIn) -> None:
    case = veiled(cast.noor, cast.closed)
    noor = sign_in(cast.noor)
    page = text(noor.get(f"/tables/new/?case={case.pk}"))
    assert "Your case stands under an alias" in page
    assert 'name="slow"' not in page
    noor.post(f"/tables/new/?case={case.pk}", NOW | {"method": "incident"})
    table = Table.objects.get()
    assert table.slow
    assert table.byline.alias is not None
    html = text(sign_in(cast.mikkel).get("/tables/"))
    assert f"/tables/{table.pk}/" in html
    assert "Noor" not in html.partition("<main")[2]
    for client in (noor, sign_in(cast.mikkel)):
        assert client.get(f"/tables/{table.pk}/invite/").status_code == 404


def test_under_an_alias_in_a_room(cast: Cast, sign_in: SignIn) -> None:
    answer = sign_in(cast.noor).post("/tables/new/", NOW | {"method": "incident", "slow": "on", "alias": "on"})
    assert answer.status_code == 303
    table = Table.objects.get()
    assert (table.byline.member, table.language) == (None, "en")


def test_lists_show_what_may_be_known_and_guests_none(cast: Cast, sign_in: SignIn) -> None:
    table = sit(cast.noor, cast.mikkel, room=cast.closed, start=False, topic="A silent chat").table
    assert "A silent chat" in text(sign_in(cast.ingrid).get("/tables/"))
    assert "2 seats free" in text(sign_in(cast.ingrid).get("/tables/room/closed/"))
    assert "A silent chat" not in text(sign_in(cast.sam).get("/tables/"))
    assert "A silent chat" in text(sign_in(cast.noor).get("/"))
    assert "A silent chat" not in text(sign_in(cast.sam).get("/"))
    assert sign_in(cast.sam).get("/tables/room/closed/").status_code == 404
    until = timezone.localdate() + timedelta(days=9)
    invitation, _ = invite_guest(by=cast.mikkel, email="kim@koffiekamer.example", until=until)
    kim = sign_in(accept_invitation(invitation=invitation, name="Kim", time_zone="Europe/Oslo"))
    for path in ("", "new/", "room/closed/", f"{table.pk}/edit/"):
        assert kim.get(f"/tables/{path}").status_code == 404


def test_a_full_table_and_one_that_began_wait_for_nobody(cast: Cast, sign_in: SignIn) -> None:
    sit(cast.noor, cast.mikkel, room=cast.closed, start=False, seats=2, topic="Full")
    sit(cast.noor, cast.mikkel, room=cast.closed, topic="Going on")
    html = text(sign_in(cast.ingrid).get("/tables/"))
    assert "Open a table" in html
    assert "Full" not in html.partition("<main")[2]
    mine = text(sign_in(cast.mikkel).get("/tables/")).partition("<main")[2]
    assert mine.index("Going on") < mine.index("Full")


def test_others_in_languages_one_does_not_read_are_folded(cast: Cast, sign_in: SignIn) -> None:
    sit(cast.noor, room=cast.community, start=False, language="nl", topic="Een stille chat")
    html = text(sign_in(cast.sam).get("/tables/"))
    assert "1 more table in another language" in html


def test_pages_of_tables_lead_on_and_none_is_lost_or_twice(cast: Cast, sign_in: SignIn) -> None:
    for n in range(15):
        sit(cast.noor, room=cast.community, start=False, topic=f"Table {n:02}.")
    client, seen, url = sign_in(cast.sam), [], "/tables/"
    while url:
        html = text(client.get(url))
        seen += [n for n in range(15) if f"Table {n:02}." in html]
        url = "/tables/" + html.partition('href="?older=')[2].partition("#")[0] if 'href="?older=' in html else ""
        url = url.replace("/tables/", "/tables/?older=") if url else ""
    assert seen == [*range(3, 15), 0, 1, 2]
    assert client.get("/tables/?older=nonsense").status_code == 200


@pytest.mark.parametrize("rows", [1, 4])
def test_lists_ask_a_fixed_number_of_queries(cast: Cast, sign_in: SignIn, rows: int) -> None:
    case = bring(cast.ingrid, cast.community)
    for n in range(rows):
        sit(cast.ingrid, cast.noor, room=cast.community, start=False, topic=f"Mine {n}")
        sit(cast.noor, room=cast.community, start=False, topic=f"Free {n}", seats=2)
        raw = raw_of("espresso")
        open_table(by=cast.ingrid, plan=Plan(raw=raw or {}), room=cast.community, case=case, key=f"of-case-{n}")
    client = sign_in(cast.ingrid)
    expected = {"/tables/": 7, "/tables/room/community/": 6, f"/tables/case/{case.pk}/": 6, "/tables/new/": 8}
    counts = {}
    for url in expected:
        with CaptureQueriesContext(connection) as asked:
            client.get(url)
        counts[url] = len(asked)
    assert counts == expected
