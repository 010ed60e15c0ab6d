"""A reader's pages: taking up, remarking, giving a word, and seeing the other's after one's own."""

import re
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, connections
from django.test import Client

from cop.anonymity.actions import save_draft
from cop.anonymity.models import Draft
from cop.community.models import Member
from cop.notifications.models import Notice
from cop.stories.enums import Rung, State
from cop.stories.models import Climb, Reading, Remark
from cop.stories.rules import Place
from tests.cast import Cast, make_cast
from tests.stories.stage import (
    CHANGE,
    FINE,
    NOTE,
    TEXTS,
    SignIn,
    give,
    give_now,
    hand_in,
    hand_over,
    readers_of,
    remark,
    take,
    text,
)

pytestmark = pytest.mark.usefixtures("at_desk")


def test_a_reader_takes_it_up_and_gives_a_word_and_it_is_there(cast: Cast, sign_in: SignIn) -> None:
    climb = hand_in(cast.noor)
    reading = readers_of(climb)[0]
    client, path = sign_in(reading.reader), f"/stories/readings/{reading.pk}/"
    assert "You are asked" in text(client, "/stories/readings/")
    before = text(client, path)
    assert TEXTS["summary"] in before
    assert TEXTS["start"] not in before  # the text comes once it is taken up
    assert "Blind both ways" in before
    take(client, reading)
    take(client, reading)
    assert TEXTS["start"] in text(client, path)
    assert "You are reading" in text(client, "/stories/readings/")
    assert client.post(path, FINE).status_code == 303
    assert client.post(path, FINE).status_code == 303
    hand_over()
    climb.refresh_from_db()
    assert (climb.state, climb.story.rung, climb.story.told) == (State.STANDS, Rung.MEMBERS, climb.edition)
    assert "This story is there now" in text(client, path)
    assert "You gave your word" in text(client, "/stories/readings/")
    assert "The story you read" not in text(sign_in(cast.noor), "/bell/")
    assert "A story of yours is there." in text(sign_in(cast.noor), "/bell/")
    assert "A story you read is there." in text(client, "/bell/")


def test_a_word_wants_reasons_and_keeps_what_was_typed(cast: Cast, sign_in: SignIn) -> None:
    reading = readers_of(hand_in(cast.noor))[0]
    client, path = sign_in(reading.reader), f"/stories/readings/{reading.pk}/"
    take(client, reading)
    typed = {"use_why": "Tell what you would say instead."}
    for said, line in (
        ({}, "Choose what comes closest."),
        ({**FINE, "clear": "no"}, "Say why, so that it can be mended."),
        ({**FINE, "recognise": "partly"}, "Say why, so that it can be mended."),
        ({**FINE, "recognise": "yes", "recognise_why": "The school."}, "it needs a change first"),
        ({**FINE, "verdict": "maybe"}, "Select a valid choice"),
        ({**CHANGE, "clear_why": "Call +31 6 12345678"}, "could identify someone"),
    ):
        answer = client.post(path, typed | said)
        assert answer.status_code == 422, said
        assert line in answer.content.decode()
        assert typed["use_why"] in answer.content.decode()
    reading.refresh_from_db()
    assert reading.given_at is None
    assert client.post(path, CHANGE).status_code == 303


def test_each_line_above_an_empty_word_leads_to_its_question(cast: Cast, sign_in: SignIn) -> None:
    reading = readers_of(hand_in(cast.noor))[0]
    client = sign_in(reading.reader)
    take(client, reading)
    page = client.post(f"/stories/readings/{reading.pk}/", {}).content.decode()
    above = re.search(r'role="alert">(.*?)</div>', page, re.DOTALL)
    assert above
    leads = re.findall(r'<a href="#([^"]*)"', above[1])
    assert len(leads) >= 4  # three questions and what should happen
    assert [page.count(f'id="{to}"') for to in leads] == [1] * len(leads)


def test_what_is_written_is_kept_as_a_draft_and_gone_with_the_word(cast: Cast, sign_in: SignIn) -> None:
    reading = readers_of(hand_in(cast.noor))[0]
    client, path = sign_in(reading.reader), f"/stories/readings/{reading.pk}/"
    take(client, reading)
    for place, name in ((f"reading:{reading.pk}", "clear_why"), (f"remark:{reading.pk}", "text")):
        save_draft(by=reading.reader, place=place, fields={name: f"Half of {place}"}, version=0)
    page = text(client, path)
    assert page.count("Half of r") == 2
    assert remark(client, reading) == 303
    assert client.post(path, CHANGE).status_code == 303
    assert not Draft.objects.exists()


def test_what_is_chosen_is_kept_with_what_is_written(cast: Cast, sign_in: SignIn) -> None:
    reading = readers_of(hand_in(cast.noor))[0]
    client, path = sign_in(reading.reader), f"/stories/readings/{reading.pk}/"
    take(client, reading)
    kept = {"recognise": "no", "clear": "partly", "use": "", "verdict": "change"}
    save_draft(by=reading.reader, place=f"reading:{reading.pk}", fields=kept, version=0)
    radios = re.findall(r'<input type="radio"[^>]*>', text(client, path))
    assert radios
    assert all("data-keep" in radio for radio in radios)
    chosen = {re.findall(r'(?:name|value)="([^"]+)"', radio)[0]: radio for radio in radios if "checked" in radio}
    assert {name: re.findall(r'value="([^"]+)"', radio)[0] for name, radio in chosen.items()} == {
        name: value for name, value in kept.items() if value
    }


def test_the_others_words_are_seen_after_giving_ones_own(cast: Cast, sign_in: SignIn) -> None:
    climb = hand_in(cast.noor, Rung.PUBLIC)
    first, second = readers_of(climb)
    one, two = sign_in(first.reader), sign_in(second.reader)
    take(one, first)
    take(two, second)
    assert remark(one, first) == 303
    assert give(one, first, **CHANGE) == 303
    path = f"/stories/readings/{second.pk}/"
    assert CHANGE["clear_why"] not in text(two, path)
    assert NOTE["text"] not in text(two, path)
    log = f"/stories/{climb.story_id}/climb/"
    assert CHANGE["clear_why"] not in text(sign_in(cast.noor), log)  # nor the author, until all have
    assert NOTE["text"] not in text(sign_in(cast.noor), log)
    assert not Notice.objects.filter(kind="story").exists()
    assert give(two, second, use="partly", use_why="Say what you say instead.", verdict="change") == 303
    assert CHANGE["clear_why"] in text(two, path)
    assert NOTE["text"] in text(two, path)
    assert "Say what you say instead." in text(one, f"/stories/readings/{first.pk}/")
    assert CHANGE["clear_why"] in text(sign_in(cast.noor), log)
    assert "They ask for changes" in text(sign_in(cast.noor), "/bell/")


def test_a_remark_stands_on_a_passage_and_can_be_taken_off(cast: Cast, sign_in: SignIn) -> None:
    reading = readers_of(hand_in(cast.noor))[0]
    client, path = sign_in(reading.reader), f"/stories/readings/{reading.pk}/"
    assert remark(client, reading) == 403  # not taken up yet
    take(client, reading)
    for said, line in (
        ({"words": "words that stand nowhere"}, "These words do not stand in the text."),
        ({"text": "  "}, "Write something first."),
        ({"text": "Ask Xylo Janssen."}, "could identify someone"),
        ({"section": "nowhere"}, "Select a valid choice"),
    ):
        answer = client.post(f"{path}remark/", NOTE | said)
        assert answer.status_code == 422, said
        assert line in answer.content.decode()
        assert said.get("text", NOTE["text"]).strip() in answer.content.decode()
    assert [remark(client, reading), remark(client, reading)] == [303, 303]
    assert remark(client, reading, text="Other words.") == 409
    note = Remark.objects.get()
    assert Place(note.section, note.start, note.end).words(TEXTS) == "only a quick question."
    assert remark(client, reading, section="", words="THEN i asked", key="key-of-another") == 303
    assert Remark.objects.latest("made_at").section == "tried"
    assert remark(client, reading, section="took", words="", key="key-of-a-section") == 303
    assert remark(client, reading, section="", words="", key="key-of-all-of-it") == 303
    assert len(re.findall(r'class="note"', text(client, path))) == 4
    for _ in range(2):
        assert client.post(f"{path}remarks/{note.pk}/drop/").status_code == 303
    assert Remark.objects.count() == 3


def test_once_given_a_word_stands(cast: Cast, sign_in: SignIn) -> None:
    climb = hand_in(cast.noor, Rung.PUBLIC)
    reading = readers_of(climb)[0]
    client, path = sign_in(reading.reader), f"/stories/readings/{reading.pk}/"
    assert give(client, reading, **CHANGE) == 303
    assert client.post(path, FINE).status_code == 303
    reading.refresh_from_db()
    assert reading.verdict == "change"
    assert remark(client, reading) == 403
    for act in ("take", "decline", "recognise"):
        assert client.post(f"{path}{act}/").status_code == 403
    reading.refresh_from_db()
    assert reading.ended_at is None


def test_a_reader_who_has_not_promised_yet_promises_with_the_word(cast: Cast, sign_in: SignIn) -> None:
    reading = readers_of(hand_in(cast.noor))[0]
    Member.objects.filter(pk=reading.reader_id).update(pledged_on=None)
    client, path = sign_in(reading.reader), f"/stories/readings/{reading.pk}/"
    take(client, reading)
    assert "Give your word first" in client.post(path, FINE).content.decode()
    assert client.post(path, FINE | {"pledge": "on"}).status_code == 303
    assert Member.objects.get(pk=reading.reader_id).pledged


@pytest.mark.django_db(transaction=True)
def test_two_who_give_at_the_same_moment_settle_it_once(sign_in: SignIn) -> None:
    cast = make_cast()
    climb = hand_in(cast.noor, Rung.PUBLIC)
    clients = [(sign_in(one.reader), one) for one in readers_of(climb)]
    for client, one in clients:
        take(client, one)

    def both(pair: tuple[Client, Reading]) -> list[int]:
        try:
            return [give_now(*pair), give_now(*pair)]
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as pool:
        statuses = [*pool.map(both, clients + clients)]
    assert statuses == [[303, 303]] * 4
    climb.refresh_from_db()
    assert (climb.state, climb.version) == (State.WAITING, 2)
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM ledger_entry WHERE fact = 'ReadingGiven'")
        assert cursor.fetchone() == (2,)
    assert Climb.objects.count() == 1
