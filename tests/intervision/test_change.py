"""Changing a table before it begins, taking it off, asking colleagues, and who is told."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.timezone import localtime

from cop.coffee.actions import post_reply
from cop.community.models import Member
from cop.core.errors import NotAllowed
from cop.intervision import rules
from cop.intervision.actions import Plan, ask_to_table, drop_table, open_table, remind_tables, sit_down
from cop.intervision.models import Invited, Table
from cop.intervision.queries import at_table, raw_of
from cop.notifications.models import Notice
from tests.cast import Cast, bring
from tests.intervision.sitting import sit
from tests.notifications.told import hand_over, veiled

pytestmark = pytest.mark.django_db

type SignIn = Callable[[Member], Client]


def text(answer: Any) -> str:
    return str(answer.content.decode())


def told(member: Member) -> list[str]:
    return list(Notice.objects.filter(member=member, kind="table").order_by("made_at").values_list("turn", flat=True))


def plan(**more: Any) -> Plan:
    raw = raw_of(more.pop("method", "espresso"))
    assert raw is not None
    return Plan(raw=raw, **more)


def by_name(cast: Cast, *others: Member) -> Table:
    table, _ = open_table(by=cast.noor, plan=plan(topic="A silent chat"), key="key-by-name", invited=others)
    return table


def test_what_it_says_is_changed_and_who_sits_hears_of_another_hour(cast: Cast, sign_in: SignIn) -> None:
    table = sit(cast.noor, cast.mikkel, room=cast.closed, start=False, topic="A silent chat").table
    at = localtime() + timedelta(days=2)
    page = text(sign_in(cast.noor).get(f"/tables/{table.pk}/edit/"))
    assert "A silent chat" in page
    form = {"topic": "A loud chat", "starts_at": f"{at:%Y-%m-%dT%H:%M}", "seats": "3", "version": "1"}
    answer = sign_in(cast.noor).post(f"/tables/{table.pk}/edit/", form)
    assert (answer.status_code, answer.headers["Location"]) == (303, f"/tables/{table.pk}/")
    table.refresh_from_db()
    assert (table.topic, table.seats, table.version) == ("A loud chat", 3, 2)
    hand_over()
    assert (told(cast.mikkel), told(cast.noor)) == (["moved"], [])


def test_a_stale_page_gets_both_and_then_saves(cast: Cast, sign_in: SignIn) -> None:
    table = sit(cast.noor, room=cast.closed, start=False, topic="First").table
    noor = sign_in(cast.noor)
    form = {"topic": "Second", "seats": "4", "version": "1"}
    assert noor.post(f"/tables/{table.pk}/edit/", form).status_code == 303
    assert noor.post(f"/tables/{table.pk}/edit/", form).status_code == 303, "the same again changes nothing"
    answer = noor.post(f"/tables/{table.pk}/edit/", form | {"topic": "Third"})
    assert answer.status_code == 409
    assert "Second" in text(answer)
    assert "Third" in text(answer)
    assert '<input type="hidden" name="version" value="2">' in text(answer)
    assert noor.post(f"/tables/{table.pk}/edit/", form | {"topic": "Third", "version": "2"}).status_code == 303


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"seats": "9"}, "is for"),
        ({"video": "javascript:alert(1)"}, "Write it as https"),
        ({"topic": "Call her on 0612345678"}, "detail could identify"),
    ],
)
def test_what_does_not_fit_is_422(cast: Cast, sign_in: SignIn, wrong: dict[str, str], said: str) -> None:
    table = sit(cast.noor, room=cast.closed, start=False, topic="First").table
    answer = sign_in(cast.noor).post(f"/tables/{table.pk}/edit/", {"topic": "Other", "version": "1"} | wrong)
    assert answer.status_code == 422
    assert said in text(answer)
    table.refresh_from_db()
    assert table.topic == "First"


def test_fewer_seats_than_are_taken_there_are_not(cast: Cast, sign_in: SignIn) -> None:
    table = sit(cast.noor, cast.mikkel, cast.ingrid, room=cast.closed, start=False).table
    sign_in(cast.noor).post(f"/tables/{table.pk}/edit/", {"seats": "2", "version": "1"})
    table.refresh_from_db()
    assert table.seats == 3


def test_others_change_nothing_and_nobody_once_it_began(cast: Cast, sign_in: SignIn) -> None:
    table = sit(cast.noor, cast.mikkel, room=cast.closed).table
    for member in (cast.noor, cast.mikkel, cast.sam):
        client = sign_in(member)
        assert client.post(f"/tables/{table.pk}/edit/", {"topic": "x", "version": "1"}).status_code == 404
        assert client.post(f"/tables/{table.pk}/drop/").status_code == 303
    table.refresh_from_db()
    assert (table.topic, table.status) == ("", "running")
    with pytest.raises(NotAllowed):
        drop_table(by=cast.mikkel, table=sit(cast.noor, room=cast.closed, start=False).table)


def test_it_is_taken_off_once_and_who_sits_or_is_asked_hears_it(cast: Cast, sign_in: SignIn) -> None:
    table = sit(cast.noor, cast.mikkel, room=cast.closed, start=False).table
    ask_to_table(by=cast.noor, table=table, member=cast.ingrid)
    hand_over()
    assert told(cast.ingrid) == [""]
    noor = sign_in(cast.noor)
    assert "Take it off" in text(noor.get(f"/tables/{table.pk}/drop/"))
    for _click in range(2):
        assert noor.post(f"/tables/{table.pk}/drop/").headers["Location"] == "/tables/"
    table.refresh_from_db()
    assert (table.status, table.due_at) == ("closed", None)
    assert at_table(cast.noor, table).state.status is rules.Status.CLOSED
    hand_over()
    assert (told(cast.mikkel), told(cast.ingrid), told(cast.noor)) == (["dropped"], ["", "dropped"], [])
    assert Notice.objects.get(member=cast.ingrid, turn="").read_on is not None
    with pytest.raises(NotAllowed):
        sit_down(by=cast.ingrid, table=table, key="key-late")


def test_one_planned_by_who_does_not_bring_is_taken_off_twice_without_harm(cast: Cast, sign_in: SignIn) -> None:
    at = timezone.now() + timedelta(days=1)
    made = {"plan": plan(starts_at=at, brings=False, method="incident"), "room": cast.closed, "key": "key-of-plan"}
    table, _ = open_table(by=cast.noor, **made)
    noor = sign_in(cast.noor)
    for _click in range(2):
        assert noor.post(f"/tables/{table.pk}/drop/").status_code == 303
    table.refresh_from_db()
    assert table.status == "closed"


def test_colleagues_are_asked_by_name_once_and_come_or_not(cast: Cast, sign_in: SignIn) -> None:
    noor, mikkel, sam = sign_in(cast.noor), sign_in(cast.mikkel), sign_in(cast.sam)
    answer = noor.post("/tables/new/", {"method": "espresso", "brings": "me", "key": "key-of-noor", "room": ""})
    table = Table.objects.get()
    assert answer.headers["Location"] == f"/tables/{table.pk}/invite/"
    assert "Mikkel" in text(noor.get(f"/tables/{table.pk}/invite/?name=mik"))
    for _click in range(2):
        noor.post(f"/tables/{table.pk}/invite/", {"member": "mikkel"})
        noor.post(f"/tables/{table.pk}/invite/", {"member": "sam"})
    assert Invited.objects.count() == 2
    hand_over()
    assert (told(cast.mikkel), told(cast.sam), told(cast.ingrid)) == ([""], [""], [])
    assert "You are asked" in text(mikkel.get("/tables/"))
    assert "you are asked" in text(mikkel.get("/"))
    assert mikkel.get(f"/tables/{table.pk}/invite/").status_code == 404
    for _click in range(2):
        assert sam.post(f"/tables/{table.pk}/decline/").headers["Location"] == "/tables/"
    hand_over()
    assert not Table.objects.visible_to(cast.sam).exists()
    assert told(cast.sam) == []
    sit_down(by=cast.mikkel, table=table, key="key-of-mikkel")
    assert "My tables" in text(mikkel.get("/tables/"))
    mikkel.post(f"/tables/{table.pk}/decline/")
    assert Table.objects.visible_to(cast.mikkel).exists()


def test_to_a_table_in_a_room_only_who_may_enter_is_asked(cast: Cast, sign_in: SignIn) -> None:
    table = sit(cast.noor, room=cast.closed, start=False).table
    noor = sign_in(cast.noor)
    assert "Nobody by that name" in text(noor.get(f"/tables/{table.pk}/invite/?name=sam"))
    noor.post(f"/tables/{table.pk}/invite/", {"member": "sam"})
    assert not Invited.objects.exists()
    with pytest.raises(NotAllowed):
        ask_to_table(by=cast.noor, table=table, member=cast.sam)


def test_who_follows_a_case_hears_of_its_table_and_not_who_opened_it(cast: Cast) -> None:
    case = bring(cast.noor, cast.closed)
    post_reply(by=cast.mikkel, case=case, text="I would wait.", key="key-of-mikkel")
    hand_over()
    open_table(by=cast.noor, plan=plan(), room=cast.closed, case=case, key="key-of-table")
    hand_over()
    assert (told(cast.mikkel), told(cast.ingrid), told(cast.noor)) == (["case"], [], [])
    assert "typing" not in str(list(Notice.objects.values()))


def test_under_an_alias_its_bringer_is_told_nothing_and_named_nowhere(cast: Cast) -> None:
    case = veiled(cast.noor, cast.closed)
    post_reply(by=cast.mikkel, case=case, text="I would wait.", key="key-of-mikkel")
    at = timezone.now() + timedelta(minutes=5)
    made = {"plan": plan(slow=True, method="incident", starts_at=at), "room": cast.closed, "case": case}
    table, _ = open_table(by=cast.noor, key="key-of-table", alias=True, **made)
    sit_down(by=cast.mikkel, table=table, key="key-sits")
    hand_over()
    assert (told(cast.mikkel), told(cast.noor)) == (["case"], [])
    remind_tables()
    assert (told(cast.mikkel), told(cast.noor)) == (["case", "soon"], [])
    assert Notice.objects.filter(byline=table.byline, turn="soon").count() == 1


@pytest.mark.parametrize(
    ("ahead", "turn"),
    [(timedelta(minutes=9), "soon"), (timedelta(hours=23, minutes=30), "day"), (timedelta(hours=5), "")],
)
def test_of_a_planned_table_who_has_a_place_is_reminded_once(cast: Cast, ahead: timedelta, turn: str) -> None:
    table = sit(cast.noor, cast.mikkel, room=cast.closed, start=False, starts_at=timezone.now() + ahead).table
    Table.objects.filter(pk=table.pk).update(made_at=timezone.now() - timedelta(days=2))
    ask_to_table(by=cast.noor, table=table, member=cast.ingrid)
    for _run in range(2):
        remind_tables()
    expected = [turn] if turn else []
    assert (told(cast.mikkel), told(cast.noor), told(cast.ingrid)) == (expected, expected, [])


def test_nobody_is_reminded_of_one_that_began_or_is_off(cast: Cast) -> None:
    soon = timezone.now() + timedelta(minutes=9)
    began = sit(cast.noor, cast.mikkel, room=cast.closed, start=False, starts_at=soon)
    sit_down(by=cast.noor, table=began.table, key="key-noor")
    began.do(cast.mikkel, rules.Act.START)
    drop_table(by=cast.noor, table=sit(cast.noor, cast.mikkel, room=cast.closed, start=False, starts_at=soon).table)
    remind_tables()
    assert "soon" not in told(cast.mikkel)


def test_the_page_of_a_table_leads_to_changing_and_asking_until_it_begins_and_to_not_coming(
    cast: Cast, sign_in: SignIn
) -> None:
    sitting = sit(cast.noor, cast.mikkel, room=cast.closed, start=False)
    at = f"/tables/{sitting.table.pk}/"
    ways = [f'"{at}edit/"', f'"{at}invite/"', f'"{at}decline/"']
    ask_to_table(by=cast.noor, table=sitting.table, member=cast.ingrid)

    def offered(member: Member) -> list[bool]:
        shown = text(sign_in(member).get(at))
        return [way in shown for way in ways]

    assert offered(cast.noor) == [True, True, False]
    assert offered(cast.mikkel) == [False, False, False]
    assert offered(cast.ingrid) == [False, False, True]
    sitting.do(cast.noor, rules.Act.LEAVE)
    assert offered(cast.noor) == [True, True, False]
    sitting.do(cast.noor, rules.Act.JOIN)
    sitting.do(cast.mikkel, rules.Act.START)
    assert offered(cast.noor) == [False, True, False]
    assert "You have said that you won’t come." in text(sign_in(cast.ingrid).post(f"{at}decline/", follow=True))
    assert offered(cast.ingrid) == [False, False, False]
    sitting.do(cast.mikkel, rules.Act.CLOSE)
    assert offered(cast.noor) == [False, False, False]
