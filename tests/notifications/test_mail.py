"""Mails of notices, at a real SMTP server: what they say, to whom, once, and who wants none."""

import re
from collections.abc import Callable

from django.db import connection, transaction
from django.test import Client

from cop.coffee.actions import post_reply
from cop.community.models import Member
from cop.core.sealing import open_sealed
from cop.notifications.actions import choose_mails, mark_read, notify, send_mails
from cop.notifications.enums import Kind
from cop.notifications.gateways import stop_mark
from cop.notifications.models import Notice, SentLog, SwitchedOff
from tests.cast import Cast, bring
from tests.notifications.post import Post
from tests.notifications.told import STORY, hand_over, later, tell, veiled

type SignIn = Callable[[Member], Client]


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


def test_the_address_to_end_mails_goes_out_as_it_is(cast: Cast, post: Post) -> None:
    """Written as an encoded word, as a library does with what is longer than a line, no mail program would read it."""
    tell(cast.noor)
    later(3)
    send_mails()
    head, _, _ = post.raw[0].partition(b"\r\n\r\n")
    lines = {line.partition(b": ")[0]: line for line in head.split(b"\r\n")}
    link = f"<http://localhost:8000/notices/off/reply/{stop_mark(cast.noor, Kind.REPLY)}/>"
    assert lines[b"List-Unsubscribe"] == f"List-Unsubscribe: {link}".encode()
    assert lines[b"List-Unsubscribe-Post"] == b"List-Unsubscribe-Post: List-Unsubscribe=One-Click"
    assert b"=?" not in head


def test_which_mails_one_wants_is_chosen_on_a_page(cast: Cast, sign_in: SignIn) -> None:
    noor, ada = sign_in(cast.noor), sign_in(cast.ada)
    for told in (b"waits for you as moderator", b"asks for another moderator"):
        assert told not in noor.get("/me/notices/").content
        assert told in ada.get("/me/notices/").content
    assert noor.post("/me/notices/", {"mails": ["reply", "opened"]}).status_code == 302
    off = {
        "followed",
        "mention",
        "reminder",
        "covered",
        "decided",
        "ending",
        "after",
        "told",
        "table",
        "silent",
        "cold",
        "room",
        "tool",
        "way-back",
    }
    off |= {"quoted", "reading", "story", "translated", "tried", "topic", "poll", "day", "learning", "turn"}
    assert set(SwitchedOff.objects.filter(member=cast.noor).values_list("kind", flat=True)) == off
    assert noor.get("/me/notices/").content.count(b" checked") == 2
    assert noor.post("/me/notices/", {"mails": ["reply", "opened", *off]})
    assert not SwitchedOff.objects.exists()
    for nonsense in ("waiting", "appealed", "nothing", "\x00"):
        assert noor.post("/me/notices/", {"mails": [nonsense]}).status_code == 422
    assert noor.post("/me/notices/", {}).status_code == 302
    assert SwitchedOff.objects.filter(member=cast.noor).count() == 2 + len(off)
