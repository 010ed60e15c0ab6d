"""Pushes of notices, at a push service that looks at them: whom they wake, when, once, and with nothing in them."""

import re
from collections.abc import Callable
from datetime import time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from cop.anonymity.models import Byline
from cop.coffee.actions import ask_colleagues, be_available, post_reply, take_ask
from cop.coffee.models import Ask
from cop.community.models import Member
from cop.core.sealing import seal
from cop.notifications.actions import choose_mails, choose_pushes, mark_read, notify, send_mails, send_pushes
from cop.notifications.enums import Kind
from cop.notifications.models import Device, Notice, PushLog
from tests.cast import Cast
from tests.notifications.post import Post
from tests.notifications.service import PushService
from tests.notifications.told import hand_over, later, tell, veiled

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
type SwitchOn = Callable[..., Client]


def test_what_is_unread_after_two_minutes_wakes_each_device_once(
    cast: Cast, service: PushService, switch_on: SwitchOn
) -> None:
    switch_on(cast.noor, "phone"), switch_on(cast.noor, "laptop"), switch_on(cast.sam, "phone-of-sam")
    tell(cast.noor)
    assert (send_pushes(), service.came) == (0, [])
    later(3)
    assert send_pushes() == 2
    assert sorted(service.woken) == ["laptop", "phone"]
    for _ in range(3):
        later(20)
        assert send_pushes() == 0
    path, headers = service.came[0]
    assert (headers["Urgency"], headers["Topic"], headers["Content-Length"]) == ("normal", "news", "0")
    assert 0 < int(headers["TTL"]) <= 4 * 3600
    told = path + str(headers)
    assert [word for word in ("reply", "noor", "case", "Koffiekamer") if word in told.casefold()] == []
    assert set(Device.objects.filter(member=cast.noor).values_list("ok_on", flat=True)) == {timezone.localdate()}
    assert Device.objects.get(member=cast.sam).ok_on is None


def test_what_was_read_is_not_wanted_or_was_there_before_wakes_nobody(
    cast: Cast, service: PushService, switch_on: SwitchOn
) -> None:
    tell(cast.noor, 1)
    later(1)
    for member in (cast.noor, cast.mikkel, cast.ada):
        switch_on(member, f"phone-of-{member.slug}")
    read = tell(cast.mikkel, 2)
    tell(cast.ada, 3, Kind.ROOM)
    late = tell(cast.ada, 4)
    later(3)
    Member.objects.filter(pk=cast.ada.pk).update(suspended_at=late.made_at)
    mark_read(by=cast.mikkel, notice=read)
    assert send_pushes() == 0
    assert service.came == []


def test_mails_and_pushes_are_chosen_apart(cast: Cast, post: Post, service: PushService, switch_on: SwitchOn) -> None:
    switch_on(cast.noor, "phone")
    choose_mails(by=cast.noor, wanted=[Kind.ROOM])
    choose_pushes(by=cast.noor, wanted=[Kind.REPLY], quiet=None)
    tell(cast.noor, 1, Kind.REPLY), tell(cast.noor, 2, Kind.ROOM)
    later(3)
    send_mails(), send_pushes()
    assert (len(post.mails), service.woken) == (1, ["phone"])
    choose_pushes(by=cast.noor, wanted=[Kind.ROOM], quiet=None)
    later(20)
    assert send_pushes() == 1  # it is still unread, and wanted now


def test_whatever_waits_a_device_is_woken_once_a_round(cast: Cast, service: PushService, switch_on: SwitchOn) -> None:
    switch_on(cast.noor, "phone")
    for n in range(5):
        tell(cast.noor, n)
    later(3)
    assert send_pushes() == 1
    later(20)
    assert send_pushes() == 0
    assert service.woken == ["phone"]
    tell(cast.noor, 9)
    later(3)
    assert send_pushes() == 1


@pytest.mark.parametrize(
    ("hours", "woken"),
    [((-1, 1), 0), ((-3, 2), 0), ((1, 3), 1), ((-3, -1), 1), ((23, 1), 0), ((-1, -2), 0)],
)
def test_in_quiet_hours_nothing_wakes_and_afterwards_what_is_unread_does(
    cast: Cast, service: PushService, switch_on: SwitchOn, hours: tuple[int, int], woken: int
) -> None:
    switch_on(cast.noor, "phone")
    now = timezone.localtime(timezone=AMSTERDAM)
    begin, end = ((now + timedelta(hours=hour)).time() for hour in hours)
    choose_pushes(by=cast.noor, wanted=[Kind.REPLY], quiet=(begin, end))
    tell(cast.noor)
    read = tell(cast.noor, 2)
    later(3)
    assert send_pushes() == woken
    mark_read(by=cast.noor, notice=read)
    choose_pushes(by=cast.noor, wanted=[Kind.REPLY], quiet=None)
    later(20)
    assert send_pushes() == 1 - woken
    assert service.woken == ["phone"]


def test_what_was_read_in_quiet_hours_and_a_device_signed_out_since_stay_asleep(
    cast: Cast, service: PushService, switch_on: SwitchOn
) -> None:
    switch_on(cast.noor, "phone"), switch_on(cast.sam, "phone-of-sam"), switch_on(cast.ada, "phone-of-ada")
    now = timezone.localtime(timezone=AMSTERDAM)
    quiet = ((now - timedelta(hours=1)).time(), (now + timedelta(hours=1)).time())
    members = (cast.noor, cast.sam, cast.ada)
    for member in members:
        choose_pushes(by=member, wanted=[Kind.REPLY], quiet=quiet)
        tell(member)
    later(3)
    assert send_pushes() == 0
    assert PushLog.objects.count() == 3
    mark_read(by=cast.noor, notice=Notice.objects.get(member=cast.noor))
    session = Device.objects.get(member=cast.sam).session
    Session.objects.filter(session_key=session.session_key).delete()
    for member in members:
        choose_pushes(by=member, wanted=[Kind.REPLY], quiet=None)
    later(20)
    send_pushes()
    assert service.woken == ["phone-of-ada"]


def test_a_push_waits_for_a_device_until_the_quiet_hours_at_most(
    cast: Cast, service: PushService, switch_on: SwitchOn
) -> None:
    switch_on(cast.noor, "phone")
    now = timezone.localtime(timezone=AMSTERDAM)
    begin, end = (now + timedelta(minutes=30)).time(), (now + timedelta(hours=8)).time()
    choose_pushes(by=cast.noor, wanted=[Kind.REPLY], quiet=(begin, end))
    tell(cast.noor)
    later(3)
    send_pushes()
    assert 0 < int(service.came[0][1]["TTL"]) <= 1800


def test_an_alias_is_woken_and_no_row_knows_whose_it_is(cast: Cast, service: PushService, switch_on: SwitchOn) -> None:
    for member in (cast.noor, cast.mikkel, cast.sam):
        switch_on(member, f"phone-of-{member.slug}")
    for alone in range(7):  # Noor's phone must not stand in the row by its length either
        switch_on(cast.noor, f"other-{alone}")
    case = veiled(cast.noor, cast.community)
    post_reply(by=cast.mikkel, case=case, text="I would wait.", key="key-of-mikkel")
    nobodys = notify(byline=Byline.objects.create(alias=7, thread_ref=case.thread_id), kind=Kind.REPLY, url="/", ids={})
    hand_over()
    later(3)
    assert send_pushes() == 8
    assert [name for name in service.woken if name in {"phone-of-mikkel", "phone-of-sam"}] == []
    assert nobodys is not None
    assert set(Device.objects.values_list("ok_on", flat=True)) == {None}
    rows = list(PushLog.objects.order_by("pk"))
    assert len(rows) == 2
    assert len({len(bytes(row.had)) for row in rows}) == 1
    assert {row.tries for row in rows} == {1}
    assert {f.name for f in PushLog._meta.concrete_fields} == {"notice", "had", "tries", "next_at"}


def test_the_rows_go_on_alike_whether_woken_quiet_without_a_device_or_read(
    cast: Cast, service: PushService, switch_on: SwitchOn
) -> None:
    switch_on(cast.noor, "phone"), switch_on(cast.mikkel, "phone-of-mikkel")
    now = timezone.localtime()
    quiet = ((now - timedelta(hours=2)).time(), (now + timedelta(hours=2)).time())
    choose_pushes(by=cast.mikkel, wanted=[Kind.REPLY], quiet=quiet)
    cases = [veiled(member, cast.community, f"key-{member.slug}-0") for member in (cast.noor, cast.mikkel, cast.sam)]
    cases.append(veiled(cast.noor, cast.community, "key-noor-read"))
    for case in cases:
        notify(byline=case.byline, kind=Kind.REPLY, url="/", ids={"case": case.pk})
    later(3)
    send_pushes()
    mark_read(by=cast.noor, notice=Notice.objects.get(byline=cases[3].byline))
    for _ in range(3):
        later(16)
        send_pushes()
    assert service.woken == ["phone"]
    assert PushLog.objects.count() == 4
    assert set(PushLog.objects.values_list("tries", flat=True)) == {4}


def test_what_is_withheld_wakes_nobody(cast: Cast, service: PushService, switch_on: SwitchOn) -> None:
    switch_on(cast.ada, "phone").post("/me/notices/", {"pushes": ["waiting"]})
    notify(to=cast.ada, kind=Kind.WAITING, url="/reports/", ids={"flag": 1}, withheld=True)
    later(3)
    assert send_pushes() == 0
    Notice.objects.update(withheld=seal({"withheld": "0"}))
    later(20)
    assert send_pushes() == 1
    assert service.woken == ["phone"]


def asked(cast: Cast) -> Ask:
    be_available(by=cast.mikkel, until=timezone.now() + timedelta(hours=1))
    ask = ask_colleagues(by=cast.noor, text="Which deadline?", language="en", key="key-of-the-ask")
    assert ask is not None
    hand_over()
    return ask


def test_who_is_asked_now_is_woken_at_once_urgently_also_in_quiet_hours(
    cast: Cast, service: PushService, switch_on: SwitchOn
) -> None:
    switch_on(cast.mikkel, "phone"), switch_on(cast.sam, "phone-of-sam")
    choose_pushes(by=cast.mikkel, wanted=[Kind.ASKED], quiet=(time(0), time(23, 59, 59)))
    asked(cast)
    assert send_pushes() == 1
    ((_, headers),) = service.came
    assert (headers["Urgency"], headers["TTL"], service.woken) == ("high", "90", ["phone"])
    assert send_pushes() == 0


def test_an_ask_that_was_taken_or_is_old_wakes_nobody(cast: Cast, service: PushService, switch_on: SwitchOn) -> None:
    switch_on(cast.mikkel, "phone")
    ask = asked(cast)
    take_ask(by=cast.mikkel, ask=Ask.objects.with_people().get(pk=ask.pk))
    hand_over()
    assert (send_pushes(), service.came) == (0, [])
    notify(to=cast.mikkel, kind=Kind.ASKED, url="/ask/2/", ids={"ask": 2})
    later(2)
    assert (send_pushes(), service.came) == (0, [])


def test_a_push_says_who_we_are_and_no_more(cast: Cast, service: PushService, switch_on: SwitchOn) -> None:
    """The service itself looks at signature, origin, end and emptiness: see `service.wrong` in its fixture."""
    switch_on(cast.noor, "phone")
    tell(cast.noor)
    later(3)
    send_pushes()
    ((_, headers),) = service.came
    known = {"Host", "Accept-Encoding", "Content-Length", "TTL", "Urgency", "Topic", "Authorization"}
    assert set(headers) == known
    assert re.fullmatch(r"vapid t=[\w-]+\.[\w-]+\.[\w-]{86}, k=[\w-]{87}", headers["Authorization"])


def test_without_a_device_or_a_key_a_sweep_asks_next_to_nothing(
    cast: Cast, service: PushService, switch_on: SwitchOn, settings: Any, django_assert_num_queries: Any
) -> None:
    tell(cast.noor)
    later(3)
    with django_assert_num_queries(1):
        send_pushes()
    switch_on(cast.noor, "phone")
    settings.PUSH_KEY = ""
    with django_assert_num_queries(0):
        send_pushes()
    assert not PushLog.objects.exists()
