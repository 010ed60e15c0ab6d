"""Devices to wake: switched on and off through the front door, off by default, gone with their session."""

import re
from collections.abc import Callable
from datetime import time, timedelta
from typing import Any

import pytest
from cryptography.fernet import Fernet
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client
from django.utils import timezone

from cop.community.actions import leave, sign_out_everywhere, suspend_member
from cop.community.models import Member
from cop.core.sealing import open_sealed
from cop.notifications.actions import choose_pushes, forget_devices, seal_devices, send_pushes
from cop.notifications.actions.push import DEVICES
from cop.notifications.enums import PUSHED_FIRST, Kind
from cop.notifications.models import Device, QuietHours, SwitchedOn
from tests.cast import PASSWORD, Cast
from tests.community.test_actions import in_parallel
from tests.notifications.service import PushService
from tests.notifications.told import hand_over, later, tell

type SignIn = Callable[[Member], Client]


type SwitchOn = Callable[..., Client]


PHONE = (
    "Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/128.0 Mobile Safari/537.36"
)


def labels(client: Client) -> list[str]:
    html = client.get("/me/notices/").content.decode()
    found = re.findall(r'id="device-\d+">(.*?)</p>', html, re.DOTALL)
    return [re.sub(r"(?:<[^>]+>|\s)+", " ", label).strip() for label in found]


def test_without_a_key_nothing_is_offered_and_nothing_breaks(cast: Cast, sign_in: SignIn) -> None:
    noor = sign_in(cast.noor)
    html = noor.get("/me/notices/").content.decode()
    assert 'name="mails"' in html
    assert [word for word in ("push-switch", 'name="pushes"', "quiet_from") if word in html] == []
    assert noor.post("/me/notices/devices/", {"endpoint": "https://push.example.org/x"}).status_code == 404
    assert (
        noor.post("/me/notices/", {"mails": ["reply"], "pushes": ["reply"], "quiet_from": "22:00"}).status_code == 302
    )
    assert not SwitchedOn.objects.exists()


def test_it_is_off_until_a_device_is_switched_on(cast: Cast, service: PushService, sign_in: SignIn) -> None:
    noor = sign_in(cast.noor)
    html = noor.get("/me/notices/").content.decode()
    assert (html.count('name="mails"'), html.count('name="pushes"')) == (26, 29)
    assert re.findall(r'name="pushes"[^>]* checked', html) == []
    noor.post("/me/notices/devices/", {"endpoint": f"{service.root}/phone"}, headers={"User-Agent": PHONE})
    assert labels(noor) == ["Chrome on Android this device"]
    assert labels(sign_in(cast.noor)) == ["Chrome on Android"]
    assert labels(sign_in(cast.sam)) == []
    on = set(SwitchedOn.objects.filter(member=cast.noor).values_list("kind", flat=True))
    assert on == set(PUSHED_FIRST)
    assert len(re.findall(r'name="pushes"[^>]* checked', noor.get("/me/notices/").content.decode())) == len(on)


def test_what_was_chosen_before_stays_with_another_device(cast: Cast, switch_on: SwitchOn) -> None:
    choose_pushes(by=cast.noor, wanted=[Kind.REMINDER], quiet=None)
    switch_on(cast.noor, "phone")
    assert list(SwitchedOn.objects.values_list("kind", flat=True)) == ["reminder"]


def test_the_address_is_sealed_and_no_one_elses_business(cast: Cast, service: PushService, switch_on: SwitchOn) -> None:
    noor = switch_on(cast.noor, "phone-of-noor")
    device = Device.objects.get()
    assert open_sealed(device.sealed) == {"endpoint": f"{service.root}/phone-of-noor"}
    with connection.cursor() as cursor:
        cursor.execute("SELECT notifications_device::text FROM notifications_device")
        row = cursor.fetchone()[0]
    assert [word for word in ("phone-of-noor", b"phone-of-noor".hex()) if word in row] == []
    assert b"phone-of-noor" not in noor.get("/me/notices/").content


@pytest.mark.parametrize(
    "endpoint",
    [
        "",
        "x",
        "http://push.example.org/x",
        "https://127.0.0.1/x",
        "https://[::1]/x",
        "https://2130706433/x",
        "https://0x7f.0.0.1/x",
        "https://localhost/x",
        "https://redis/x",
        "https://push.example.org:8443/x",
        "https://push.example.org:x/",
        "https://noor:secret@push.example.org/x",
        "https://push.example.org\\@127.0.0.1/x",
        "https://push.example.org/x y",
        "https://push.example.org/x\r\nHost: y",
        "https://push.example.org/\x00",
        "https://db.internal/x",
        "https://push.example.org/" + "x" * 1000,
        "ftp://push.example.org/x",
        "javascript:alert(1)",
    ],
)
def test_what_is_no_push_service_is_422(cast: Cast, service: PushService, sign_in: SignIn, endpoint: str) -> None:
    answer = sign_in(cast.noor).post("/me/notices/devices/", {"endpoint": endpoint})
    assert answer.status_code == 422
    assert b"no address of a push service" in answer.content
    assert answer.content.count(b'name="mails"') == 26
    assert answer.content.count(b" checked") == 26
    assert not Device.objects.exists()
    assert service.came == []


def test_one_turns_off_ones_own_devices_alone(cast: Cast, switch_on: SwitchOn, sign_in: SignIn) -> None:
    noor = switch_on(cast.noor, "phone")
    switch_on(cast.noor, "laptop")
    phone, laptop = Device.objects.order_by("pk")
    for other in (sign_in(cast.sam), sign_in(cast.ada)):
        assert other.post(f"/me/notices/devices/{phone.pk}/off/").status_code == 404
    assert noor.get(f"/me/notices/devices/{phone.pk}/off/").status_code == 405
    assert noor.post(f"/me/notices/devices/{laptop.pk}/off/").headers["Location"] == "/me/notices/"
    assert list(Device.objects.all()) == [phone]
    assert noor.post(f"/me/notices/devices/{laptop.pk}/off/").status_code == 404
    assert Client().post(f"/me/notices/devices/{phone.pk}/off/").status_code == 302
    assert Client(enforce_csrf_checks=True).post("/me/notices/devices/").status_code == 403


def test_pressed_twice_or_by_who_shares_the_browser_it_is_one_device(
    cast: Cast, service: PushService, switch_on: SwitchOn
) -> None:
    noor = switch_on(cast.noor, "phone")
    switch_on(cast.noor, "phone", noor)
    assert Device.objects.count() == 1
    switch_on(cast.noor, "phone-anew", noor)  # the browser was given another address
    assert open_sealed(Device.objects.get().sealed) == {"endpoint": f"{service.root}/phone-anew"}
    switch_on(cast.sam, "phone-anew")
    assert Device.objects.get().member == cast.sam


@pytest.mark.django_db(transaction=True)
def test_pressed_twice_at_the_same_moment_it_is_one_device(cast: Cast, service: PushService, sign_in: SignIn) -> None:
    noor = sign_in(cast.noor)
    session = noor.cookies["sessionid"].value
    answers: list[int] = []

    def press() -> None:
        client = Client()
        client.cookies["sessionid"] = session
        answers.append(client.post("/me/notices/devices/", {"endpoint": f"{service.root}/phone"}).status_code)

    in_parallel(*[press] * 6)
    assert set(answers) == {302}
    assert Device.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_who_share_a_browser_press_at_the_same_moment(cast: Cast, service: PushService, sign_in: SignIn) -> None:
    answers: list[int] = []

    def press(client: Client) -> None:
        answers.append(client.post("/me/notices/devices/", {"endpoint": f"{service.root}/phone"}).status_code)

    clients = [sign_in(member) for member in (cast.noor, cast.sam, cast.mikkel, cast.ada)]
    in_parallel(*[lambda client=client: press(client) for client in clients])
    assert set(answers) == {302}
    assert Device.objects.count() == 1


def test_devices_outlive_a_change_of_keys(cast: Cast, service: PushService, switch_on: SwitchOn, settings: Any) -> None:
    noor, old = switch_on(cast.noor, "phone"), settings.DATA_KEY
    settings.DATA_KEY = f"{Fernet.generate_key().decode()},{old}"
    switch_on(cast.noor, "phone", noor)
    switch_on(cast.sam, "phone")
    assert Device.objects.count() == 1
    settings.DATA_KEY = f"{Fernet.generate_key().decode()},{settings.DATA_KEY}"
    seal_devices()
    settings.DATA_KEY = settings.DATA_KEY.partition(",")[0]
    tell(cast.sam)
    later(3)
    assert send_pushes() == 1
    switch_on(cast.ada, "phone")
    assert Device.objects.get().member == cast.ada


def test_there_are_at_most_ten(cast: Cast, service: PushService, switch_on: SwitchOn, sign_in: SignIn) -> None:
    for n in range(DEVICES):
        switch_on(cast.noor, f"device-{n}")
    noor = sign_in(cast.noor)
    answer = noor.post("/me/notices/devices/", {"endpoint": f"{service.root}/one-more"})
    assert (answer.status_code, b"Turn one of them off first" in answer.content) == (403, True)
    assert Device.objects.count() == DEVICES
    switch_on(cast.sam, "device-of-sam")


def test_who_tries_again_and_again_waits(cast: Cast, service: PushService, sign_in: SignIn) -> None:
    noor = sign_in(cast.noor)
    answers = [noor.post("/me/notices/devices/", {"endpoint": "x"}).status_code for _ in range(31)]
    assert (set(answers[:30]), answers[30]) == ({422}, 429)


def test_signing_out_here_or_everywhere_leaves_no_device(cast: Cast, switch_on: SwitchOn) -> None:
    first, second = switch_on(cast.noor, "phone"), switch_on(cast.noor, "laptop")
    first.post("/accounts/logout/")
    (left,) = Device.objects.all()
    assert labels(second) == [f"{left.label} this device"]
    third = switch_on(cast.noor, "tablet")
    third.post("/me/sign-out-everywhere/")
    assert labels(third) == ["A browser this device"]
    assert Device.objects.count() == 1
    assert cast.noor.user is not None
    sign_out_everywhere(user=cast.noor.user)
    assert not Device.objects.exists()


def test_who_is_suspended_or_leaves_leaves_no_device(cast: Cast, switch_on: SwitchOn) -> None:
    switch_on(cast.mikkel, "phone-of-mikkel"), switch_on(cast.noor, "phone-of-noor")
    choose_pushes(by=cast.noor, wanted=[Kind.REPLY], quiet=(time(22), time(7)))
    suspend_member(by=cast.ingrid, member=cast.mikkel)
    assert list(Device.objects.values_list("member", flat=True)) == [cast.noor.pk]
    leave(by=cast.noor)
    hand_over()
    assert not Device.objects.exists()
    assert not QuietHours.objects.exists()
    assert not SwitchedOn.objects.filter(member=cast.noor).exists()


def test_a_session_that_ran_out_takes_its_device_along(cast: Cast, switch_on: SwitchOn, sign_in: SignIn) -> None:
    phone = switch_on(cast.noor, "phone")
    switch_on(cast.noor, "laptop")
    assert forget_devices() == 0
    phone.session.delete()
    assert len(labels(sign_in(cast.noor))) == 1
    assert forget_devices() == 1
    Session.objects.update(expire_date=timezone.now() - timedelta(seconds=1))
    assert forget_devices() == 1


def test_signing_in_by_password_and_out_by_the_button(cast: Cast, service: PushService) -> None:
    assert cast.noor.user is not None
    client = Client()
    client.post("/accounts/login/", {"login": cast.noor.user.email, "password": PASSWORD})
    assert client.post("/me/notices/devices/", {"endpoint": f"{service.root}/phone"}).status_code == 302
    assert labels(client) == ["A browser this device"]
    client.post("/accounts/logout/")
    assert not Device.objects.exists()
