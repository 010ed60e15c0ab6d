"""Mails of notices, at a real SMTP server: what they say, to whom, once, and what when something fails."""

import os
import re
import signal
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from django.db import connection, transaction
from django.test import Client

from cop.coffee.actions import post_reply
from cop.community.models import Member
from cop.core.sealing import open_sealed
from cop.notifications.actions import choose_mails, mark_read, notify, send_mails
from cop.notifications.enums import Kind
from cop.notifications.gateways import stop_mark
from cop.notifications.models import Notice, SentLog, SwitchedOff
from tests.cast import Cast, bring, make_cast, make_member
from tests.live.test_redis import ROOT, database_url, free_port
from tests.notifications.told import STORY, hand_over, later, veiled

type SignIn = Callable[[Member], Client]


class Post:
    """A mail server's books. It answers as `refuse` says for an address, and calls `came` with each mail."""

    def __init__(self) -> None:
        self.mails: list[EmailMessage] = []
        self.refuse: dict[str, str] = {}
        self.came: Callable[[int], None] = lambda _number: None
        self.port = free_port()
        self._controller: Controller | None = None

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, options: Any) -> str:  # noqa: N802
        if address in self.refuse:
            return self.refuse[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        self.mails.append(message_from_bytes(envelope.content, policy=policy.default))  # type: ignore[arg-type]
        self.came(len(self.mails))
        return "250 OK"

    def open(self) -> None:
        self._controller = Controller(self, hostname="127.0.0.1", port=self.port)
        self._controller.start()

    def close(self) -> None:
        if self._controller:
            self._controller.stop()
        self._controller = None

    @property
    def to(self) -> list[str]:
        return sorted(mail["To"] for mail in self.mails)


@pytest.fixture
def post(settings: Any) -> Iterator[Post]:
    post = Post()
    options = {"host": "127.0.0.1", "port": post.port, "timeout": 5}
    settings.MAILERS = {"default": {"BACKEND": "django.core.mail.backends.smtp.EmailBackend", "OPTIONS": options}}
    post.open()
    yield post
    post.close()


def tell(member: Member, n: int = 1, kind: Kind = Kind.REPLY) -> Notice:
    notice = notify(to=member, kind=kind, url=f"/cases/{n}/", ids={"case": n})
    assert notice is not None
    return notice


def test_what_stays_unread_is_mailed_once_in_words_that_tell_no_more_than_the_bell(cast: Cast, post: Post) -> None:
    case = bring(cast.noor, cast.community, happened=STORY)
    for n in range(3):
        post_reply(by=cast.mikkel, case=case, text=f"A thought {n}", key=f"key-of-mikkel-{n}")
    hand_over()
    assert send_mails() == 0  # two minutes are left to read it in the bell
    later(3)
    assert (send_mails(), send_mails()) == (1, 0)
    post_reply(by=cast.mikkel, case=case, text="Another", key="key-of-mikkel-9")
    hand_over()
    later(3)
    assert send_mails() == 0  # it is one line, and that was mailed
    (mail,) = post.mails
    assert (mail["To"], mail["Subject"]) == ("noor@koffiekamer.example", "There is a reply to a case of yours")
    text, html = (mail.get_body((kind,)).get_content() for kind in ("plain", "html"))  # type: ignore[union-attr]
    assert "A colleague answered" in text
    assert '<html lang="en">' in html
    assert "http://localhost:8000/bell/" in text
    for word in ("Mikkel", "Noor", "thought", "typing", str(case.pk), "coffee room</"):
        assert word not in text + html
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert mail["Auto-Submitted"] == "auto-generated"


def test_mails_speak_the_receivers_language(cast: Cast, post: Post) -> None:
    cast.noor.user.language = "nl"  # type: ignore[union-attr]
    cast.noor.user.save()  # type: ignore[union-attr]
    tell(cast.noor)
    later(3)
    send_mails()
    assert '<html lang="nl">' in post.mails[0].get_body(("html",)).get_content()  # type: ignore[union-attr]


def test_what_was_read_or_switched_off_is_not_mailed(cast: Cast, post: Post) -> None:
    mark_read(by=cast.noor, notice=tell(cast.noor))
    tell(cast.mikkel)
    choose_mails(by=cast.mikkel, wanted=[kind for kind in Kind if kind is not Kind.REPLY])
    tell(cast.mikkel, kind=Kind.COVERED)
    late = tell(cast.sam)
    tell(cast.ada)
    Member.objects.filter(pk=cast.ada.pk).update(suspended_at=late.made_at)
    later(3)
    with transaction.atomic():
        mark_read(by=cast.sam, notice=late)
    send_mails()
    assert [(mail["To"], mail["Subject"]) for mail in post.mails] == [
        ("mikkel@koffiekamer.example", "Words of yours are covered")
    ]
    choose_mails(by=cast.mikkel, wanted=list(Kind))
    later(3)
    assert send_mails() == 0  # what was not wanted then is not sent afterwards


def test_the_mail_to_an_alias_reaches_the_person_and_the_books_of_the_server_fit_no_row(cast: Cast, post: Post) -> None:
    case = veiled(cast.noor, cast.community)
    post_reply(by=cast.mikkel, case=case, text="I would wait.", key="key-of-mikkel")
    hand_over()
    later(3)
    assert send_mails() == 1
    (mail,) = post.mails
    assert mail["To"] == "noor@koffiekamer.example"
    notice, row = Notice.objects.get(), SentLog.objects.get()
    assert open_sealed(row.message_id) == {"id": mail["Message-ID"]}
    plain = str(mail)
    for trace in (str(case.pk), str(notice.pk), str(case.thread_id), case.byline.shown):
        assert trace not in plain
    with connection.cursor() as cursor:
        cursor.execute("SELECT notifications_sentlog::text FROM notifications_sentlog")
        stored = cursor.fetchone()[0]
    assert mail["Message-ID"].strip("<>").encode().hex() not in stored
    assert {f.name for f in SentLog._meta.concrete_fields} == {"notice", "message_id", "tries", "next_at", "done_at"}


def test_switching_off_spares_an_alias_too(cast: Cast, post: Post) -> None:
    notify(byline=veiled(cast.noor, cast.community).byline, kind=Kind.REPLY, url="/", ids={})
    choose_mails(by=cast.noor, wanted=[])
    later(3)
    assert send_mails() == 1
    assert post.mails == []


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


def test_one_click_from_the_mail_works_signed_out(cast: Cast, post: Post) -> None:
    tell(cast.noor)
    later(3)
    send_mails()
    link = re.fullmatch(r"<http://localhost:8000(/notices/off/reply/[^>]+)>", post.mails[0]["List-Unsubscribe"])
    assert link is not None
    anybody = Client(enforce_csrf_checks=True)
    asked = anybody.get(link[1])
    assert (asked.status_code, b"Noor" in asked.content) == (200, False)
    assert not SwitchedOff.objects.exists()
    for _ in range(2):
        assert anybody.post(link[1], {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert list(SwitchedOff.objects.values_list("member", "kind")) == [(cast.noor.pk, "reply")]
    mark = stop_mark(cast.noor, Kind.REPLY)
    for forged in (f"/notices/off/covered/{mark}/", f"/notices/off/nothing/{mark}/", f"/notices/off/reply/x{mark}/"):
        assert (anybody.get(forged).status_code, anybody.post(forged).status_code) == (404, 404)
    Member.objects.filter(pk=cast.sam.pk).update(user=None, left_at=Notice.objects.get().made_at)
    assert anybody.post(f"/notices/off/reply/{stop_mark(cast.sam, Kind.REPLY)}/").status_code == 200
    assert SwitchedOff.objects.count() == 1


def test_which_mails_one_wants_is_chosen_on_a_page(cast: Cast, sign_in: SignIn) -> None:
    noor, ada = sign_in(cast.noor), sign_in(cast.ada)
    for told in (b"waits for you as moderator", b"asks for another moderator"):
        assert told not in noor.get("/me/notices/").content
        assert told in ada.get("/me/notices/").content
    assert noor.post("/me/notices/", {"mails": ["reply", "opened"]}).status_code == 302
    off = {"covered", "decided", "ending"}
    assert set(SwitchedOff.objects.filter(member=cast.noor).values_list("kind", flat=True)) == off
    assert noor.get("/me/notices/").content.count(b" checked") == 2
    assert noor.post("/me/notices/", {"mails": ["reply", "covered", "decided", "opened", "ending"]})
    assert not SwitchedOff.objects.exists()
    for nonsense in ("waiting", "appealed", "nothing", "\x00"):
        assert noor.post("/me/notices/", {"mails": [nonsense]}).status_code == 422
    assert noor.post("/me/notices/", {}).status_code == 302
    assert SwitchedOff.objects.filter(member=cast.noor).count() == 5
