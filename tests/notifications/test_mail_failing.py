"""Mails of notices when something fails: an address, a mail, the server, another process, or our own."""

import os
import signal
import subprocess
import sys
import threading
from collections import Counter

import pytest
from django.db import connection, transaction

from cop.community.models import Member
from cop.notifications.actions import notify, send_mails
from cop.notifications.enums import Kind
from cop.notifications.models import SentLog
from tests.cast import Cast, make_cast, make_member
from tests.live.test_redis import ROOT, database_url
from tests.notifications.post import Post
from tests.notifications.told import later, tell, veiled


def test_one_that_is_refused_is_tried_later_and_the_others_go_out(
    cast: Cast, post: Post, caplog: pytest.LogCaptureFixture
) -> None:
    post.refuse["noor@koffiekamer.example"] = "450 not now"
    notify(byline=veiled(cast.noor, cast.community).byline, kind=Kind.REPLY, url="/", ids={})
    tell(cast.mikkel)
    later(3)
    assert send_mails() == 1
    assert send_mails() == 0
    assert post.to == ["mikkel@koffiekamer.example"]
    assert "noor" not in caplog.text.casefold()
    post.refuse.clear()
    later(2)
    assert send_mails() == 1
    assert post.to == ["mikkel@koffiekamer.example", "noor@koffiekamer.example"]
    assert set(SentLog.objects.values_list("tries", flat=True)) == {0, 1}


def test_a_server_that_is_away_is_asked_once_a_sweep_and_given_up_after_three_days(cast: Cast, post: Post) -> None:
    post.close()
    for member in (cast.noor, cast.mikkel, cast.sam):
        tell(member)
    later(3)
    assert send_mails() == 0
    assert sorted(SentLog.objects.values_list("tries", flat=True)) == [0, 0, 1]
    post.open()
    later(3)
    assert send_mails() == 3
    tell(cast.noor, 2)
    later(60 * 24 * 3 + 1)
    assert send_mails() == 0


def test_a_mail_that_breaks_holds_up_no_other(cast: Cast, post: Post) -> None:
    cast.noor.user.email = "no\naddress"  # type: ignore[union-attr]
    cast.noor.user.save()  # type: ignore[union-attr]
    tell(cast.noor), tell(cast.mikkel)
    later(3)
    assert send_mails() == 1
    assert post.to == ["mikkel@koffiekamer.example"]


@pytest.mark.django_db(transaction=True)
def test_a_mail_that_another_process_is_sending_is_left_to_it(post: Post) -> None:
    cast = make_cast()
    tell(cast.noor), tell(cast.mikkel)
    later(3)
    inside, second_done = threading.Event(), threading.Event()

    def came(number: int) -> None:
        if number == 1:
            inside.set()
            second_done.wait(20)

    post.came = came

    def first() -> None:
        send_mails()
        connection.close()

    other = threading.Thread(target=first)
    other.start()
    assert inside.wait(20)
    with transaction.atomic():
        held = list(SentLog.objects.select_for_update(skip_locked=True).values_list("pk", flat=True))
    assert len(held) == 1  # the first one is locked by who sends it
    second_done.set()
    other.join(20)
    send_mails()
    assert post.to == ["mikkel@koffiekamer.example", "noor@koffiekamer.example"]


@pytest.mark.django_db(transaction=True)
def test_killed_again_and_again_while_sending_none_is_lost_and_a_repeat_has_the_same_message_id(post: Post) -> None:
    make_cast()
    centre = Member.objects.get(slug="noor").belongings.get().centre
    for n in range(12):
        tell(make_member(f"reader-{n}", centre, ["en"]))
    later(3)
    running: list[subprocess.Popen[bytes]] = []
    command = (sys.executable, "-m", "tests.notifications.outbox", str(post.port))
    environment = {**os.environ, "DATABASE_URL": database_url(), "COP_MODE": "test"}

    def kill_every_third(number: int) -> None:
        if number % 3 == 0 and number < 12:  # the server has the mail, our commit is still to come
            running[-1].send_signal(signal.SIGKILL)
            running[-1].wait(10)

    post.came = kill_every_third
    for _ in range(10):
        running.append(subprocess.Popen(command, cwd=ROOT, env=environment, stderr=subprocess.DEVNULL))
        if running[-1].wait(60) == 0:
            break
    killed = [run for run in running if run.returncode == -signal.SIGKILL]
    assert len(killed) == 3
    assert not SentLog.objects.filter(done_at=None).exists()
    by_reader: dict[str, set[str]] = {}
    for mail in post.mails:
        by_reader.setdefault(mail["To"], set()).add(mail["Message-ID"])
    assert len(by_reader) == 12
    assert all(len(ids) == 1 for ids in by_reader.values())
    twice = [reader for reader, times in Counter(mail["To"] for mail in post.mails).items() if times > 1]
    assert len(twice) == len(killed)  # the server had it, and the commit was still to come
