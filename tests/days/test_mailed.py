"""Mails that go into calendars, at a real SMTP server: what they say, to whom, and once whatever dies meanwhile."""

import os
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from datetime import UTC, date, datetime, time
from email.message import EmailMessage
from typing import Any

import pytest
from django.test import Client
from icalendar import Calendar

from cop.accounts.models import User
from cop.community.models import Member
from cop.core.sealing import open_sealed
from cop.days.actions import DayData, answer_day, cancel_day, edit_day, give_place, lapse_offers
from cop.days.enums import Coming, OutOfTurn
from cop.days.models import Day, Guest
from cop.days.rules import When
from cop.notifications.actions import choose_mails, send_mails
from cop.notifications.enums import Kind
from cop.notifications.models import Notice, SentLog
from tests.cast import Cast, make_cast, make_member
from tests.coffee.told import again, bell
from tests.days.planning import ZONE, ahead, book
from tests.live.test_redis import ROOT, database_url
from tests.notifications.post import Post
from tests.notifications.told import hand_over, later

type SignIn = Callable[[Member], Client]
LINK = "https://call.example/day?pwd=1"


def event(mail: EmailMessage) -> tuple[str, Any]:
    """Return the method a mail names, and its event, which agree."""
    (part,) = (part for part in mail.walk() if part.get_content_type() == "text/calendar")
    assert mail.get_content_type() == "multipart/alternative"
    method = str(part.get_param("method"))
    calendar = Calendar.from_ical(part.get_content())
    assert str(calendar["METHOD"]) == method
    (one,) = calendar.walk("VEVENT")
    return method, one


def text(mail: EmailMessage) -> str:
    body = mail.get_body(("plain",))
    assert body is not None
    return str(body.get_content())


def told(post: Post, member: Member) -> list[tuple[str, int, str]]:
    """Return the methods, sequences and subjects of the mails a member had, in their order."""
    assert member.user is not None
    own = [mail for mail in post.mails if mail["To"] == member.user.email]
    read = [(*event(mail), str(mail["Subject"])) for mail in own]
    return [(method, int(one["SEQUENCE"]), subject) for method, one, subject in read]


def move(day: Day, at: time = time(14)) -> None:
    day = Day.objects.with_author().get(pk=day.pk)
    when = When(day.on, at, 120, ZONE)
    data = DayData(title=day.title, about=day.about, place=day.place, link=day.link, when=when)
    assert day.byline.member is not None
    edit_day(by=day.byline.member, day=day, to=data, version=day.version)


def settled(post: Post) -> None:
    """Let everything be told, and forget the mails of it."""
    hand_over()
    send_mails()
    post.mails.clear()


def test_who_says_that_they_come_has_date_hours_and_link_at_once(cast: Cast, post: Post, sign_in: SignIn) -> None:
    User.objects.filter(pk=cast.sam.user_id).update(time_zone="Europe/Dublin", language="nl")
    day = book(cast.ingrid, link=LINK, place="Room 3", when=When(date(2027, 3, 29), time(10), 120, ZONE))
    settled(post)
    sam = sign_in(cast.sam)
    for _ in range(2):
        sam.post(f"/days/{day.pk}/sign-up/", {"mode": "room", "needs": "", "key": "key-to-come-there"})
    assert (send_mails(), send_mails()) == (1, 0)
    (mail,) = post.mails
    assert (mail["To"], mail["Subject"]) == ("sam@koffiekamer.example", f"Je komt: {day.title}")
    for words in ("maandag 29 maart 2027, 10:00–12:00", "Amsterdam", "09:00–11:00", "Room 3", LINK, f"/days/{day.pk}/"):
        assert words in text(mail)
    method, one = event(mail)
    assert (method, int(one["SEQUENCE"]), str(one["STATUS"])) == ("REQUEST", 0, "CONFIRMED")
    assert one.start.astimezone(UTC) == day.starts_at == datetime(2027, 3, 29, 8, tzinfo=UTC)
    assert str(one["ORGANIZER"]) == "mailto:post@koffiekamer.example"
    assert str(one["ATTENDEE"]) == "mailto:sam@koffiekamer.example"
    assert one["ATTENDEE"].params["RSVP"] == "FALSE"
    assert one["ORGANIZER"].params["CN"] == "Koffiekamer"
    assert LINK in str(one["LOCATION"])
    assert "=?" not in post.raw[-1].decode().partition("List-Unsubscribe:")[2].partition("\r\n")[0]
    assert bell(sam) == ["Je bent uitgenodigd voor een ontwikkeldag."]  # what one did is no news


def test_what_waits_to_be_mailed_is_sealed_and_forgotten_once_it_is_out(cast: Cast, post: Post) -> None:
    day = book(cast.ingrid, link=LINK)
    notice = Notice.objects.get(member=cast.ingrid, turn="coming")
    assert notice.enclosed is not None
    assert LINK.encode() not in bytes(notice.enclosed)
    assert LINK in open_sealed(notice.enclosed)["told"]
    send_mails()
    notice.refresh_from_db()
    assert notice.enclosed is None
    assert [mail["To"] for mail in post.mails] == ["ingrid@koffiekamer.example"]
    assert day.byline.member == cast.ingrid


def test_a_moved_day_reaches_the_calendars_of_who_comes_and_the_bell_of_who_may(
    cast: Cast, post: Post, sign_in: SignIn
) -> None:
    day = book(cast.ingrid, link=LINK)
    for member, says in ((cast.noor, Coming.YES), (cast.sam, Coming.NO)):
        answer_day(by=member, day=day, coming=says)
    settled(post)
    move(day)
    again("DayChanged")
    noor = sign_in(cast.noor)
    assert bell(noor)[0] == "A day you are invited to has another time or place."
    noor.post("/bell/read/", {"seen": Notice.objects.latest("moved_at").moved_at.isoformat()})
    assert send_mails() == 2  # read in the bell it still goes into the calendar
    assert told(post, cast.noor) == [("REQUEST", 1, f"A day you are invited to has another time or place: {day.title}")]
    assert told(post, cast.ingrid) == [("REQUEST", 1, f"You come: {day.title}")]
    assert "14:00–16:00" in text(post.mails[0])
    later(3)
    send_mails()
    others = {mail["To"] for mail in post.mails} - {"noor@koffiekamer.example", "ingrid@koffiekamer.example"}
    assert "mikkel@koffiekamer.example" in others
    assert "sam@koffiekamer.example" not in others
    assert not any(part.get_content_type() == "text/calendar" for m in post.mails[2:] for part in m.walk())


def test_a_move_heard_once_more_after_other_words_is_told_once(cast: Cast, post: Post) -> None:
    day = book(cast.ingrid)
    answer_day(by=cast.noor, day=day, coming=Coming.YES)
    move(day)
    settled(post)
    before = list(Notice.objects.order_by("pk").values("pk", "turn", "count", "moved_at"))
    to = DayData(title="Other words", about="", when=Day.objects.get().when)
    edit_day(by=cast.ingrid, day=day, to=to, version=2)
    again("DayBooked")
    again("DayChanged")
    assert send_mails() == 0
    assert list(Notice.objects.order_by("pk").values("pk", "turn", "count", "moved_at")) == before


def test_other_words_alone_go_to_nobody(cast: Cast, post: Post) -> None:
    day = book(cast.ingrid)
    settled(post)
    edit_day(by=cast.ingrid, day=day, to=DayData(title="Other words", about="", when=day.when), version=1)
    hand_over()
    assert send_mails() == 0


def test_a_cancelled_day_goes_out_of_calendars_and_tells_no_call(cast: Cast, post: Post) -> None:
    day = book(cast.ingrid, link=LINK)
    answer_day(by=cast.noor, day=day, coming=Coming.YES)
    settled(post)
    cancel_day(by=cast.ingrid, day=day)
    again("DayCancelled")
    hand_over()
    assert send_mails() == 2
    assert told(post, cast.noor) == [("CANCEL", 1, f"A day you are invited to does not take place: {day.title}")]
    assert told(post, cast.ingrid) == [("CANCEL", 1, f"Out of your calendar: {day.title}")]
    assert str(event(post.mails[0])[1]["STATUS"]) == "CANCELLED"
    assert LINK not in post.raw[-1].decode() + post.raw[-2].decode()


def test_who_can_not_after_all_has_it_taken_out_and_what_waited_is_not_sent(cast: Cast, post: Post) -> None:
    day = book(cast.ingrid)
    settled(post)
    answer_day(by=cast.noor, day=day, coming=Coming.YES)
    send_mails()
    answer_day(by=cast.noor, day=day, coming=Coming.NO)
    send_mails()
    requested, cancelled = (event(mail)[1] for mail in post.mails)
    assert [kind for kind, _, _ in told(post, cast.noor)] == ["REQUEST", "CANCEL"]
    assert str(requested["UID"]) == str(cancelled["UID"])
    assert requested["DTSTAMP"].dt <= cancelled["DTSTAMP"].dt
    for says in (Coming.YES, Coming.NO, Coming.YES):  # before the next sweep: the last word counts
        answer_day(by=cast.noor, day=day, coming=says)
    assert (send_mails(), send_mails()) == (1, 0)
    assert [kind for kind, _, _ in told(post, cast.noor)] == ["REQUEST", "CANCEL", "REQUEST"]
    answer_day(by=cast.sam, day=day, coming=Coming.NO)  # never in the calendar
    assert send_mails() == 0


def test_a_place_that_was_waited_for_goes_into_the_calendar_when_it_is_theirs(cast: Cast, post: Post) -> None:
    day = book(cast.ingrid, places=2)
    for member in (cast.noor, cast.sam, cast.mikkel, cast.ada):
        answer_day(by=member, day=day, coming=Coming.YES)
    settled(post)
    give_place(by=cast.ingrid, day=day, member=cast.ada, reason=OutOfTurn.HOST)
    send_mails()
    assert told(post, cast.ada) == [("REQUEST", 0, f"You have a place on a development day: {day.title}")]
    post.mails.clear()
    for member in (cast.noor, cast.ada):
        answer_day(by=member, day=day, coming=Coming.NO)
    send_mails()
    assert told(post, cast.sam) == []  # offered only
    post.mails.clear()
    answer_day(by=cast.sam, day=day, coming=Coming.YES)
    lapse_offers()
    send_mails()
    assert told(post, cast.sam) == [("REQUEST", 0, f"You come: {day.title}")]


def test_who_wants_no_mails_of_days_has_none_and_who_rests_neither(cast: Cast, post: Post) -> None:
    day = book(cast.ingrid)
    settled(post)
    choose_mails(by=cast.noor, wanted=[kind for kind in Kind if kind is not Kind.DAY])
    for member in (cast.noor, cast.sam):
        answer_day(by=member, day=day, coming=Coming.YES)
    Member.objects.filter(pk=cast.sam.pk).update(suspended_at=day.made_at)
    send_mails()
    assert post.mails == []
    assert not Notice.objects.filter(enclosed__isnull=False).exists()
    choose_mails(by=cast.noor, wanted=list(Kind))
    assert send_mails() == 0


@pytest.mark.django_db(transaction=True)
def test_killed_between_mails_every_guest_has_one_and_a_repeat_the_same_message_id(post: Post) -> None:
    cast = make_cast()
    day = book(cast.ingrid, when=When(ahead(30), time(10), 120, ZONE))
    centre = cast.noor.belongings.get().centre
    guests = [make_member(f"guest-{n}", centre, ["en"]) for n in range(9)]
    for member in guests:
        answer_day(by=member, day=day, coming=Coming.YES)
    settled(post)
    move(day)
    again("DayChanged")
    hand_over()
    running: list[subprocess.Popen[bytes]] = []
    command = (sys.executable, "-m", "tests.notifications.outbox", str(post.port))
    environment = {**os.environ, "DATABASE_URL": database_url(), "COP_MODE": "test"}

    def kill(number: int) -> None:
        if number in {1, 4, 7}:  # the server has the mail, our commit is still to come
            running[-1].send_signal(signal.SIGKILL)
            running[-1].wait(10)

    post.came = kill
    for _ in range(8):
        running.append(subprocess.Popen(command, cwd=ROOT, env=environment, stderr=subprocess.DEVNULL))
        if running[-1].wait(60) == 0:
            break
    killed = [run for run in running if run.returncode == -signal.SIGKILL]
    assert len(killed) == 3
    assert not SentLog.objects.filter(done_at=None, notice__enclosed__isnull=False).exists()
    theirs = [mail for mail in post.mails if mail["To"].startswith("guest-")]
    assert {mail["To"] for mail in theirs} == {f"{member.slug}@koffiekamer.example" for member in guests}
    assert {(method, int(one["SEQUENCE"])) for method, one in map(event, theirs)} == {("REQUEST", 1)}
    by_id = Counter((mail["To"], mail["Message-ID"]) for mail in post.mails)
    assert len(by_id) == len({mail["To"] for mail in post.mails})  # a repeat is known by its number
    assert sum(times - 1 for times in by_id.values()) == len(killed)
    assert Guest.objects.filter(day=day, coming=Coming.YES).count() == len(guests) + 1
