"""The coffee talk of a room, through the front door: saying, answering, reading on, and who may."""

import re
from datetime import timedelta

import pytest
from django.core.cache import caches
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cop.accounts.models import User
from cop.anonymity.actions import keep_upload
from cop.coffee.actions import take_seat
from cop.coffee.models import Case, Room
from cop.discussion.actions import edit_post, withdraw_post
from cop.discussion.models import Post, ReadMark, Thread
from tests.cast import Cast, bring, make_cast
from tests.coffee.talking import SignIn, read, said
from tests.coffee.told import COVERED, bell, leads, report
from tests.discussion.test_actions import in_parallel
from tests.papers import pdf, photo

KEY = {"key": "key-of-a-line"}


def send(client: Client, text: str, slug: str = "community", **more: object) -> int:
    return client.post(f"/rooms/{slug}/talk/say/", KEY | {"text": text} | more).status_code


def test_every_room_has_a_talk_of_its_own_that_never_mixes_with_cases(cast: Cast, sign_in: SignIn) -> None:
    noor = sign_in(cast.noor)
    case = bring(cast.noor, cast.community)
    assert send(noor, "Fog up to the window sill here.") == 302
    post = Post.objects.get()
    assert (post.thread.flat, post.thread_id) == (True, cast.community.talk_id)
    assert "Fog up" in read(noor, cast.community)
    assert "Fog up" not in noor.get("/rooms/community/").content.decode()
    assert "She stops typing" not in read(noor, cast.community)
    assert Case.objects.get(pk=case.pk).replies == 0
    opened = noor.post("/rooms/open/", {"name": "Five of us", "purpose": "Tuesdays"}).headers["Location"]
    assert Room.objects.get(name="Five of us").talk.flat, opened
    assert Thread.objects.filter(flat=True).count() == Room.objects.count()


def test_the_room_says_in_one_line_how_much_is_new(cast: Cast, sign_in: SignIn) -> None:
    noor = sign_in(cast.noor)
    line = re.compile(r"(\d+|more than \d+)\s+new <span class=.since.>since you were here")

    def new() -> str | None:
        found = line.search(noor.get("/rooms/community/").content.decode())
        return found[1] if found else None

    assert new() is None
    first = said(cast.mikkel, cast.community, "Morning.")
    said(cast.noor, cast.community, "Morning to you.")
    assert new() == "1"
    talk = first.thread_id
    assert noor.post(f"/threads/{talk}/read/", {"seq": 2}).status_code == 204
    assert new() is None
    for n in range(21):
        said(cast.sam, cast.community, f"Line {n}")
    assert new() == "more than 20"
    page = read(noor, cast.community)
    assert page.index("Morning to you.") < page.index("data-unread") < page.index("Line 0<")
    assert ReadMark.objects.get(member=cast.noor).seq == 2  # looking at a page reads nothing


def test_days_are_the_readers_and_say_when_they_fade(cast: Cast, sign_in: SignIn) -> None:
    post = said(cast.mikkel, cast.community, "Late, and still here.")
    said(cast.mikkel, cast.community, "Early, that is.")
    night = timezone.now().replace(year=2026, month=11, day=27, hour=22, minute=40)
    Post.objects.filter(pk=post.pk).update(made_at=night)
    Post.objects.exclude(pk=post.pk).update(made_at=night + timedelta(hours=1))
    User.objects.filter(pk=cast.noor.user_id).update(language="nl", time_zone="Europe/Amsterdam")
    User.objects.filter(pk=cast.sam.user_id).update(time_zone="Europe/Dublin")
    dutch = " ".join(read(sign_in(cast.noor), cast.community).split())
    assert "Vrijdag 27 november" in dutch
    assert "Vervaagt op 27 december" in dutch
    assert "Zaterdag 28 november" in dutch  # 00:40 in Amsterdam
    irish = read(sign_in(cast.sam), cast.community)
    assert irish.count('class="day"') == 1
    assert "Fades on 27 December" in " ".join(irish.split())


def test_an_answer_shows_how_what_it_answers_begins_now(cast: Cast, sign_in: SignIn) -> None:
    noor = sign_in(cast.noor)
    asked = said(cast.mikkel, cast.community, "Which form is it? The grey one or the blue one?")
    middle = said(cast.sam, cast.community, "The blue.", to=asked)
    assert send(noor, "Both, in fact.", parent=middle.pk) == 302
    last = Post.objects.get(body="Both, in fact.")
    assert last.parent == middle  # the very post, and nothing is nested

    def reference(post: Post) -> str:
        html = read(noor, cast.community).partition(f'id="text-{post.pk}"')[2]
        return " ".join(re.sub(r"<[^>]+>", "", html.partition('class="answers"')[2].partition("</p>")[0][1:]).split())

    assert reference(middle) == "↪ Mikkel: Which form is it?"
    assert reference(last) == "↪ Sam: The blue"
    asked.refresh_from_db()
    edit_post(by=cast.mikkel, post=asked, text="Which paper is it?", version=1)
    assert reference(middle) == "↪ Mikkel: Which paper is it?"
    changes = noor.get(f"/rooms/community/talk/changes/?after={last.changed_seq}").content.decode()
    assert f'id="text-{middle.pk}"' in changes  # what answers it looks different too
    assert f'id="text-{last.pk}"' not in changes
    withdraw_post(by=cast.mikkel, post=asked)
    assert reference(middle) == "↪ Mikkel: …"


def test_reported_words_are_covered_in_the_answer_as_well_and_their_author_is_led_there(
    cast: Cast, sign_in: SignIn
) -> None:
    noor, sam = sign_in(cast.noor), sign_in(cast.sam)
    post = said(cast.noor, cast.community, "The baker with the red shop came back.")
    answer = said(cast.mikkel, cast.community, "Did she?", to=post)
    assert sam.get(f"/posts/{post.pk}/flag/").status_code == 200
    assert noor.get(f"/posts/{post.pk}/flag/").status_code == 404
    report(sam, post, "text:1", "text:4")
    page = read(sam, cast.community)
    assert "baker" not in page.partition(f'id="text-{answer.pk}"')[2]
    assert "baker" not in page
    assert bell(noor) == [COVERED, "A colleague answers you in the coffee talk."]
    assert leads(noor, COVERED).endswith(f"#post-{post.pk}")
    menu = noor.get(f"/posts/{post.pk}/menu/").content.decode()
    assert "Some of your words are covered" in menu


def test_whose_words_are_answered_is_told_once_and_led_there(cast: Cast, sign_in: SignIn) -> None:
    noor = sign_in(cast.noor)
    post = said(cast.noor, cast.closed, "Anybody else for buns?")
    said(cast.noor, cast.closed, "With cinnamon.", to=post)
    assert bell(noor) == []
    answer = said(cast.mikkel, cast.closed, "Always.", to=post)
    said(cast.ingrid, cast.closed, "Me too.", to=post)
    assert bell(noor) == ["2 colleagues answer you in the coffee talk."]
    assert leads(noor, "2 colleagues answer you in the coffee talk.") == f"/rooms/closed/talk/#post-{answer.pk}"
    mikkel = said(cast.mikkel, cast.closed, "Where are they?")
    take_seat(by=cast.ingrid, room=cast.closed, member=cast.mikkel)
    said(cast.noor, cast.closed, "On the table.", to=mikkel)
    assert bell(sign_in(cast.mikkel)) == []  # the room is closed to him


def test_colleagues_names_are_no_findings_but_others_are(cast: Cast, sign_in: SignIn) -> None:
    noor = sign_in(cast.noor)
    assert send(noor, "Thank you Mikkel, you saved my day.") == 302
    assert send(noor, "Thank you Xylophena Brandt, you saved my day.", key="key-of-another") == 422
    assert send(noor, "Ask Sam about it, will you?", slug="closed", key="key-closed") == 422  # no seat there
    check = noor.post(f"/threads/{cast.community.talk_id}/check/", {"text-text": "Thank you Mikkel, truly."})
    assert b"strip-clear" in check.content


def test_a_closed_room_s_talk_exists_for_its_seats_alone(cast: Cast, sign_in: SignIn) -> None:
    post = said(cast.noor, cast.closed, "Only for us.")
    sam, mikkel = sign_in(cast.sam), sign_in(cast.mikkel)
    for path in ("talk/", "talk/changes/?after=0"):
        assert sam.get(f"/rooms/closed/{path}").status_code == 404
        assert mikkel.get(f"/rooms/closed/{path}").status_code == 200
    assert send(sam, "Hello?", slug="closed") == 404
    assert sam.post(f"/threads/{post.thread_id}/read/", {"seq": 1}).status_code == 404
    take_seat(by=cast.ingrid, room=cast.closed, member=cast.mikkel)
    assert mikkel.get("/rooms/closed/talk/").status_code == 404
    assert mikkel.get("/rooms/closed/talk/changes/?after=0").status_code == 404
    assert send(mikkel, "Hello?", slug="closed") == 404


def test_bad_input_keeps_what_was_typed(cast: Cast, sign_in: SignIn) -> None:
    noor = sign_in(cast.noor)
    for text in ("", " \n ", "x" * 30_001):
        assert send(noor, text) == 422
    answer = noor.post("/rooms/community/talk/say/", KEY | {"text": "Write to anne.q@mail.example."})
    assert (answer.status_code, "anne.q@mail.example" in answer.content.decode()) == (422, True)
    elsewhere = said(cast.mikkel, cast.closed, "Elsewhere.")
    assert send(noor, "To you", parent=elsewhere.pk) == 404
    assert send(noor, "Morning.") == 302
    assert send(noor, "Morning.") == 302  # pressed twice
    assert send(noor, "Another.") == 409
    assert Post.objects.filter(thread=cast.community.talk).count() == 1


def test_pictures_go_with_it_and_pdfs_do_not(cast: Cast, sign_in: SignIn) -> None:
    noor, sam = sign_in(cast.noor), sign_in(cast.sam)
    picture = keep_upload(by=cast.noor, data=photo(), alt="A cup on a sill", seen=True).token
    paper = keep_upload(by=cast.noor, data=pdf("A form with words on it."), alt="A form", seen=True).token
    refused = noor.post("/rooms/community/talk/say/", KEY | {"text": "Look.", "files": paper})
    assert (refused.status_code, b"Only pictures go with the coffee talk" in refused.content) == (422, True)
    assert send(noor, "Look.", files=picture) == 302
    post = Post.objects.get()
    assert sam.get(f"/posts/{post.pk}/files/{post.attached[0]['id']}/").status_code == 200
    changed = {"text": "Look again.", "version": 1, "files": paper}
    assert noor.post(f"/posts/{post.pk}/edit/", changed).status_code == 422
    face = SimpleUploadedFile("me.jpg", photo(), "image/jpeg")
    unseen = noor.post(
        "/rooms/community/talk/say/", {"text": "Me.", "key": "key-of-face", "file": face, "file_alt": "x"}
    )
    assert unseen.status_code == 422  # nobody has said that no face is on it


def test_pages_lead_back_to_the_beginning(cast: Cast, sign_in: SignIn) -> None:
    first = said(cast.mikkel, cast.community, "The very first.")
    for n in range(60):
        said(cast.sam, cast.community, f"Line number {n}.")
    said(cast.sam, cast.community, "To the first.", to=first)
    noor = sign_in(cast.noor)
    page = read(noor, cast.community)
    assert ("The very first." in page.partition("<ol")[2].partition("↪")[0], page.count('class="post"')) == (False, 50)
    back = re.search(r'href="\?before=(\d+)#said"', page)
    assert back
    earlier = read(noor, cast.community, f"?before={back[1]}")
    assert ("The very first." in earlier, earlier.count('class="post"'), " past" in earlier) == (True, 12, True)
    assert "data-talk-end" not in earlier  # an earlier page does not say that all was read
    reference = re.search(r'href="\?before=(\d+)#post-(\d+)"', page)
    assert reference
    assert f'id="post-{first.pk}"' in read(noor, cast.community, f"?before={reference[1]}")


def test_where_new_lines_begin_is_marked_on_the_page_they_begin_on(cast: Cast, sign_in: SignIn) -> None:
    noor, first = sign_in(cast.noor), said(cast.mikkel, cast.community, "Seen before.")
    assert "data-unread" not in read(noor, cast.community)  # where all is new nothing is marked
    noor.post(f"/threads/{first.thread_id}/read/", {"seq": 1})
    for n in range(50):
        said(cast.sam, cast.community, f"Line number {n}.")
    page = read(noor, cast.community)
    assert page.index("data-unread") < page.index("Line number 0.")  # the page begins with it
    said(cast.sam, cast.community, "Line number 50.")
    assert "data-unread" not in read(noor, cast.community)
    earlier = read(noor, cast.community, "?before=3")
    assert earlier.index("Seen before.") < earlier.index("data-unread") < earlier.index("Line number 0.")


@pytest.mark.django_db(transaction=True)
def test_two_presses_at_once_say_it_once_and_twenty_say_twenty_in_order() -> None:
    cast = make_cast()
    results = in_parallel(*[lambda: said(cast.noor, cast.community, "Once.").pk] * 4)
    assert len(set(results)) == 1
    in_parallel(*[lambda n=n: said(cast.sam, cast.community, f"Line {n}").pk for n in range(8)])
    numbers = list(Post.objects.order_by("made_seq").values_list("made_seq", flat=True))
    assert numbers == list(range(1, 10))


def test_who_is_there_stands_in_the_room_and_one_tap_says_so(cast: Cast, sign_in: SignIn) -> None:
    noor, mikkel = sign_in(cast.noor), sign_in(cast.mikkel)
    for slug in ("community/", "closed/talk/"):
        url = f"/rooms/{slug}"
        assert mikkel.post("/ask/available/", {"for": "2", "next": url}).headers["Location"] == url
        assert "Mikkel, until" in " ".join(noor.get(url).content.decode().split())
    assert "Mikkel, until" not in " ".join(noor.get("/rooms/noord/").content.decode().split())  # not of that centre
    mikkel.post("/ask/available/", {"for": "busy"})
    assert "Mikkel, busy" in " ".join(noor.get("/rooms/community/").content.decode().split())
    assert mikkel.post("/ask/available/", {"for": "away", "next": "//evil.example/"}).headers["Location"] == "/ask/"
    assert "Mikkel" not in noor.get("/rooms/closed/").content.decode()


@pytest.mark.parametrize("warm", [False, True])
def test_the_page_asks_the_same_for_three_lines_as_for_thirty(cast: Cast, sign_in: SignIn, *, warm: bool) -> None:
    noor, counted = sign_in(cast.noor), []
    for n in range(30):
        post = said(cast.mikkel, cast.community, f"Line {n}")
        said(cast.sam, cast.community, f"To line {n}", to=post)
        if n in {2, 29}:
            if warm:
                read(noor, cast.community)
            else:
                caches["fragments"].clear()
            with CaptureQueriesContext(connection) as queries:
                read(noor, cast.community)
            counted.append(len(queries))
    assert counted == [7, 7]
