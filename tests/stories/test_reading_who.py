"""Who comes to a reading, who lets it go, and what is not learnt of whose story it is."""

import re

import pytest
from django.utils import timezone

from cop.community.models import Member
from cop.notifications.models import Notice
from cop.stories.enums import Ended, Rung, State
from cop.stories.models import Remark, Story
from tests.cast import Cast
from tests.stories.stage import (
    CHANGE,
    FINE,
    NOTE,
    SignIn,
    give,
    give_now,
    hand_in,
    hand_in_again,
    hand_over,
    readers_of,
    remark,
    take,
    text,
)
from tests.stories.telling import tell

pytestmark = pytest.mark.usefixtures("at_desk")


def test_home_says_that_a_story_waits_to_be_read_while_it_can_be(cast: Cast, sign_in: SignIn) -> None:
    line = "1 story waits for you to read it before others do"
    reading = readers_of(hand_in(cast.noor))[0]
    client = sign_in(reading.reader)
    assert line in text(client, "/")  # nothing stands on the shelf yet
    tell(cast.ada, language="en")
    assert line in text(client, "/")
    assert line not in text(sign_in(cast.noor), "/")
    Story.objects.update(hidden_at=timezone.now())
    assert line not in text(client, "/")
    Story.objects.update(hidden_at=None)
    assert give(client, reading) == 303
    assert line not in text(client, "/")


def test_nobody_but_its_reader_comes_to_a_reading(cast: Cast, sign_in: SignIn) -> None:
    reading = readers_of(hand_in(cast.noor))[0]
    take(sign_in(reading.reader), reading)
    assert remark(sign_in(reading.reader), reading) == 303
    note = Remark.objects.get()
    for member in {cast.noor, cast.ada, cast.mikkel, cast.bo, cast.ingrid, cast.sam} - {reading.reader}:
        client, path = sign_in(member), f"/stories/readings/{reading.pk}/"
        assert client.get(path).status_code == 404
        for act in ("", "take/", "decline/", "recognise/", "remark/", f"remarks/{note.pk}/drop/"):
            assert client.post(path + act, CHANGE | NOTE).status_code == 404
    assert Remark.objects.count() == 1


def test_no_time_is_said_without_a_reason_and_another_is_asked(cast: Cast, sign_in: SignIn) -> None:
    climb = hand_in(cast.noor)
    reading = readers_of(climb)[0]
    client = sign_in(reading.reader)
    take(client, reading)
    assert remark(client, reading) == 303
    path = f"/stories/readings/{reading.pk}/"
    assert client.post(f"{path}decline/").status_code == 303
    hand_over()
    other = readers_of(climb)[0]
    assert other.reader != reading.reader
    assert other.seat == 1
    assert client.get(path).status_code == 404
    assert not Remark.objects.exists()
    assert not Notice.objects.filter(member=reading.reader).exists()
    log = text(sign_in(cast.noor), f"/stories/{climb.story_id}/climb/")
    assert "Another reader was asked instead" in log
    assert "No time" not in log


def test_i_recognise_this_is_a_finding_and_tells_nobody_who(cast: Cast, sign_in: SignIn) -> None:
    climb = hand_in(cast.noor, Rung.PUBLIC)
    first, second = readers_of(climb)
    take(sign_in(second.reader), second)
    assert sign_in(first.reader).post(f"/stories/readings/{first.pk}/recognise/").status_code == 303
    hand_over()
    climb.refresh_from_db()
    assert climb.state == State.CHANGES
    noor = sign_in(cast.noor)
    assert "A reader recognised what a story of yours is about." in text(noor, "/bell/")
    log = text(noor, f"/stories/{climb.story_id}/climb/")
    assert "A reader recognised what it is about" in log
    assert not re.search(rf"\b{first.reader.name}\b", log)
    waits = text(sign_in(second.reader), f"/stories/readings/{second.pk}/")
    assert "Its author is changing it just now" in waits
    assert give_now(sign_in(second.reader), second) == 403  # the wording is not read now
    hand_in_again(climb, start="It was late.")
    new, same = sorted(readers_of(climb), key=lambda one: one.reader == second.reader)
    assert same.pk == second.pk
    assert new.reader not in {first.reader, second.reader}
    first.refresh_from_db()
    assert first.ended == Ended.RECOGNISED


def test_a_reader_cannot_ask_the_check_whose_story_it_is(cast: Cast, sign_in: SignIn) -> None:
    """What the story's own talk has settled, its author's name among it, is asked of a reader as anywhere else."""
    Member.objects.filter(pk=cast.noor.pk).update(name="Willemijn Duinzicht")
    cast.noor.refresh_from_db()
    climb = hand_in(cast.noor)
    reading = readers_of(climb)[0]
    client = sign_in(reading.reader)
    take(client, reading)
    assert remark(client, reading, text="Is it by Willemijn?") == 422
    why = {"clear": "partly", "clear_why": "Is it by Willemijn?", "verdict": "change"}
    assert client.post(f"/stories/readings/{reading.pk}/", FINE | why).status_code == 422
