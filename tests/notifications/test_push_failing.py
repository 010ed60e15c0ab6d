"""Pushes when something fails: a device, a push service, our own process, or somebody who means ill."""

import socket
import sys
import threading
import time
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from cop.core.vapid import authorization, is_key, is_signed, make_key, public_key
from cop.notifications.actions import notify, send_pushes
from cop.notifications.actions.push import TRIED_FOR
from cop.notifications.enums import Kind
from cop.notifications.gateways import Answer, fits, push
from cop.notifications.models import Device, PushLog
from cop.notifications.rules import is_public
from tests.cast import Cast
from tests.notifications.service import PushService, whose_claims
from tests.notifications.told import later, tell, veiled

type SwitchOn = Callable[..., Client]


@pytest.mark.parametrize(
    ("status", "answer"),
    [
        (201, Answer.TAKEN),
        (202, Answer.TAKEN),
        (301, Answer.REFUSED),
        (307, Answer.REFUSED),
        (400, Answer.REFUSED),
        (403, Answer.REFUSED),
        (404, Answer.GONE),
        (410, Answer.GONE),
        (429, Answer.LATER),
        (500, Answer.LATER),
        (503, Answer.LATER),
    ],
)
def test_what_a_push_service_says(service: PushService, status: int, answer: Answer) -> None:
    service.says["/push/phone"] = status
    assert push(endpoint=f"{service.root}/phone", urgent=False, lasts=60) is answer
    assert service.woken == ["phone"]  # and nobody followed it elsewhere


def test_the_fake_refuses_what_a_push_service_refuses(service: PushService, settings: Any) -> None:
    settings.PUSH_KEY = make_key()  # the browser subscribed under another one
    assert push(endpoint=f"{service.root}/phone", urgent=True, lasts=60) is Answer.REFUSED
    assert len(service.wrong) == 1
    service.wrong.clear()


def test_our_own_check_of_a_token_agrees_with_the_fakes() -> None:
    key, now = make_key(), 1_800_000_000.0
    header = authorization(key, audience="https://push.example.org", subject="mailto:a@example.org", now=now)
    assert is_key(key)
    assert [text for text in ("", "x", "A" * 43, key + "AA", "é") if is_key(text)] == []
    good = {"key": public_key(key), "audience": "https://push.example.org", "now": now}
    assert is_signed(header, **good)
    wrong = ({"key": public_key(make_key())}, {"audience": "https://other.example.org"}, {"now": now + 13 * 3600})
    for other in wrong:
        assert not is_signed(header, **good | other)
    assert not is_signed(header.replace("t=e", "t=f"), **good)
    assert not is_signed("", **good)


def test_a_token_is_in_force_for_twelve_hours_at_most() -> None:
    key, now = make_key(), time.time()
    header = authorization(key, audience="https://push.example.org", subject="mailto:a@example.org", now=now)
    claims = whose_claims(header, "https://push.example.org")
    assert 10 * 3600 < claims["exp"] - now <= 12 * 3600
    assert claims["sub"] == "mailto:a@example.org"


@pytest.mark.parametrize("status", [404, 410])
def test_a_browser_its_service_knows_no_more_is_forgotten(
    cast: Cast, service: PushService, switch_on: SwitchOn, status: int
) -> None:
    switch_on(cast.noor, "old"), switch_on(cast.noor, "new")
    service.says["/push/old"] = status
    tell(cast.noor)
    later(3)
    assert send_pushes() == 1
    assert Device.objects.count() == 1
    later(20)
    send_pushes()
    assert sorted(service.woken) == ["new", "old"]


@pytest.mark.parametrize("status", [429, 500])
def test_what_is_refused_for_now_is_tried_again_less_and_less_and_not_for_ever(
    cast: Cast, service: PushService, switch_on: SwitchOn, status: int, caplog: pytest.LogCaptureFixture
) -> None:
    switch_on(cast.noor, "phone"), switch_on(cast.sam, "phone-of-sam")
    service.says["/push/phone"] = status
    notify(byline=veiled(cast.noor, cast.community).byline, kind=Kind.REPLY, url="/", ids={})
    tell(cast.sam)
    later(3)
    assert (send_pushes(), send_pushes()) == (1, 0)
    waits = []
    for _ in range(6):
        before = len(service.came)
        minutes = 0
        while len(service.came) == before:
            later(1)
            minutes += 1
            send_pushes()
        waits.append(minutes)
    assert waits == [2, 4, 8, 15, 15, 15]
    service.says.clear()
    later(16)
    assert send_pushes() == 1
    service.says["/push/phone"] = status
    tell(cast.noor)
    later(3)
    send_pushes()
    later(int(TRIED_FOR.total_seconds() // 60))
    before = len(service.came)
    send_pushes()
    assert len(service.came) == before
    assert not PushLog.objects.exists()
    assert [word for word in ("phone", "127.0.0.1", "noor") if word in caplog.text.casefold()] == []


def test_what_is_refused_for_good_is_not_tried_again(cast: Cast, service: PushService, switch_on: SwitchOn) -> None:
    switch_on(cast.noor, "phone")
    service.says["/push/phone"] = 400
    tell(cast.noor)
    later(3)
    send_pushes()
    later(20)
    send_pushes()
    assert service.woken == ["phone"]
    assert Device.objects.count() == 1


def test_a_service_that_is_away_is_asked_once_a_round(
    cast: Cast, service: PushService, switch_on: SwitchOn, caplog: pytest.LogCaptureFixture
) -> None:
    for member in (cast.noor, cast.mikkel, cast.sam):
        switch_on(member, f"phone-of-{member.slug}")
        tell(member)
    later(3)
    service.close()
    assert send_pushes() == 0
    assert caplog.text.count("did not answer") == 1
    service.open()
    later(3)
    assert send_pushes() == 3


def test_one_that_does_not_end_its_answer_is_left(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.modules["cop.notifications.gateways.push"], "PATIENCE", 0.3)
    slow = socket.create_server(("127.0.0.1", 0))
    ended = threading.Event()

    def dribble() -> None:
        line, _ = slow.accept()
        with line:
            line.recv(4096)
            try:
                while not ended.wait(0.05):
                    line.sendall(b"H")
            except OSError:
                ended.set()

    thread = threading.Thread(target=dribble, daemon=True)
    thread.start()
    settings.PUSH_KEY = make_key()
    settings.PUSH_LOOPBACK = f"http://127.0.0.1:{slow.getsockname()[1]}/push"
    assert push(endpoint=f"{settings.PUSH_LOOPBACK}/x", urgent=False, lasts=60) is Answer.AWAY
    assert ended.wait(10)  # the line was cut while it went on talking
    thread.join(10)
    slow.close()


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "10.1.2.3",
        "192.168.1.1",
        "172.16.0.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",
        "224.0.0.1",
        "255.255.255.255",
        "::1",
        "::",
        "fe80::1%eth0",
        "fd00::1",
        "ff02::1",
        "::ffff:127.0.0.1",
        "64:ff9b::7f00:1",
        "2002:7f00:1::",
    ],
)
def test_a_name_that_leads_inside_is_never_connected_to(
    settings: Any, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    settings.PUSH_KEY, settings.PUSH_LOOPBACK = make_key(), ""
    assert not is_public(address)
    asked = []

    def look_up(host: str, port: int, *_: Any, **__: Any) -> list[Any]:
        asked.append(host)
        return [(0, 0, 0, "", (found, port)) for found in ("203.0.114.7", address)]

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    monkeypatch.setattr(socket, "create_connection", lambda *_: pytest.fail("connected"))
    assert not fits("https://push.example.org/x")
    assert push(endpoint="https://push.example.org/x", urgent=False, lasts=60) is Answer.AWAY
    assert asked == ["push.example.org"] * 2


def test_it_connects_to_what_was_looked_up(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.PUSH_KEY, settings.PUSH_LOOPBACK = make_key(), ""
    there = []

    def connect(address: tuple[str, int], *_: Any) -> None:
        there.append(address)
        raise ConnectionRefusedError

    monkeypatch.setattr(
        socket, "getaddrinfo", lambda *_, **__: [(0, 0, 0, "", ("2a00:1450:4001:80b::200a", 443, 0, 0))]
    )
    monkeypatch.setattr(socket, "create_connection", connect)
    assert fits("https://push.example.org/x")
    assert push(endpoint="https://push.example.org/x", urgent=False, lasts=60) is Answer.AWAY
    assert there == [("2a00:1450:4001:80b::200a", 443)]


def test_without_the_stand_in_nothing_on_this_machine_is_reached(service: PushService, settings: Any) -> None:
    here, settings.PUSH_LOOPBACK = f"{service.root}/x", ""
    assert not fits(here)
    settings.PUSH_LOOPBACK = service.root
    assert fits(here)
    for near in (f"{service.origin}/pushes/x", f"{service.origin}/admin", f"{service.root}/x y", f"{service.root}/\n"):
        assert not fits(near)
