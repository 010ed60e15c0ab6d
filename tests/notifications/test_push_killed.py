"""Pushes of a process that dies, and of two at once."""

import os
import signal
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from cop.notifications.actions import send_pushes
from tests.cast import make_cast
from tests.live.test_redis import ROOT, database_url
from tests.notifications.service import PushService
from tests.notifications.told import later, tell

type SwitchOn = Callable[..., Client]


@pytest.mark.django_db(transaction=True)
def test_killed_again_and_again_while_pushing_none_is_lost_and_none_comes_three_times(
    service: PushService, switch_on: SwitchOn, settings: Any
) -> None:
    cast = make_cast()
    members = (cast.noor, cast.mikkel, cast.ingrid, cast.sam, cast.ada, cast.bo)
    for member in members:
        switch_on(member, f"phone-of-{member.slug}"), switch_on(member, f"laptop-of-{member.slug}")
        tell(member)
    later(3)
    running: list[subprocess.Popen[bytes]] = []
    command = (sys.executable, "-m", "tests.notifications.pusher", settings.PUSH_KEY, service.root)
    environment = {**os.environ, "DATABASE_URL": database_url(), "COP_MODE": "test"}

    def kill_every_third(number: int) -> None:
        if number % 3 == 0 and number < 12:  # the service has the push, our commit is still to come
            running[-1].send_signal(signal.SIGKILL)
            running[-1].wait(10)

    service.told = kill_every_third
    for _ in range(10):
        running.append(subprocess.Popen(command, cwd=ROOT, env=environment, stderr=subprocess.DEVNULL))
        if running[-1].wait(60) == 0:
            break
    assert len([run for run in running if run.returncode == -signal.SIGKILL]) == 3
    times = Counter(service.woken)
    assert len(times) == 12
    assert max(times.values()) == 2
    later(20)
    assert send_pushes() == 0


@pytest.mark.django_db(transaction=True)
def test_two_processes_at_once_wake_a_device_once(service: PushService, switch_on: SwitchOn) -> None:
    cast = make_cast()
    switch_on(cast.noor, "phone")
    tell(cast.noor)
    later(3)
    inside, second_done = threading.Event(), threading.Event()

    def hold(number: int) -> None:
        inside.set()
        second_done.wait(20)

    service.told = hold

    def first() -> None:
        send_pushes()
        connection.close()

    other = threading.Thread(target=first)
    other.start()
    assert inside.wait(20)
    assert send_pushes() == 0
    second_done.set()
    other.join(20)
    assert service.woken == ["phone"]
