"""The page of a table: who gets it, what it has for whom, and what one does there."""

import html
import re
from collections.abc import Callable
from datetime import timedelta
from itertools import count
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone
from django.utils.timezone import localtime

from cop.community.models import Member
from cop.intervision.models import Chair, Table, Turn
from cop.intervision.queries import chair_of, now_of
from cop.intervision.rules import Act
from tests.cast import Cast
from tests.community.test_guests import let_in
from tests.intervision.sitting import Sitting, sit

pytestmark = pytest.mark.django_db

type SignIn = Callable[[Member], Client]
PART = {"HX-Request": "true"}
SECRET = "She hung up on me twice."
_keys = count()


def url(sitting: Sitting, tail: str = "") -> str:
    return f"/tables/{sitting.table.pk}/{tail}"


def told(answer: HttpResponse) -> str:
    return html.unescape(answer.content.decode())


def page(client: Client, sitting: Sitting, tail: str = "", *, part: bool = False) -> str:
    answer = client.get(url(sitting, tail), headers=PART if part else None)
    assert answer.status_code == 200
    return told(answer)


def turn(
    client: Client, sitting: Sitting, act: str, words: str = "", *, part: bool = True, **more: Any
) -> HttpResponse:
    data = {"act": act, "words": words, "key": f"key-of-turn-{next(_keys)}", **more}
    return client.post(url(sitting, "turn/"), data, headers=PART if part else None)


def seat(member: Member, sitting: Sitting) -> int:
    chair = chair_of(member, sitting.table)
    assert chair is not None
    return chair.pk


def acts(shown: str) -> set[str]:
    """Return what the buttons and forms of a page do."""
    return set(re.findall(r'name="act"\s+value="([a-z_]+)"', shown))


@pytest.fixture
def sitting(cast: Cast) -> Sitting:
    """An espresso of three: Noor brings, Mikkel leads, Ingrid thinks along."""
    return sit(cast.noor, cast.mikkel, cast.ingrid, room=cast.closed)


@pytest.fixture
def quiet(cast: Cast, sitting: Sitting) -> Sitting:
    """The same in its last phase: the others write, Noor is locked."""
    for _ in range(4):
        sitting.do(cast.mikkel, Act.NEXT)
    return sitting


def test_before_one_sits_it_says_what_it_is_and_nothing_of_what_was_said(cast: Cast, sign_in: SignIn) -> None:
    plan = {"topic": "Silence in chat", "video": "https://meet.example/one"}
    sitting = sit(cast.noor, cast.mikkel, room=cast.closed, **plan)
    sitting.do(cast.noor, Act.WRITE, SECRET)
    ingrid = sign_in(cast.ingrid)
    for part in (False, True):
        shown = page(ingrid, sitting, part=part)
        assert "What is said here stays here" in shown
        assert "Sit down" in shown
        assert "2 seats left" in shown
        assert SECRET not in shown
        assert "meet.example" not in shown
        assert "live-table" not in shown
    assert "Silence in chat" in page(ingrid, sitting)
    answer = turn(ingrid, sitting, "join", part=False)
    assert (answer.status_code, answer["Location"]) == (303, url(sitting))
    assert SECRET in page(ingrid, sitting)
    assert "meet.example" in page(ingrid, sitting)


def test_nobody_else_knows_of_it(cast: Cast, sign_in: SignIn, sitting: Sitting) -> None:
    kim = let_in(cast)
    for member in (cast.sam, cast.ada, kim):
        client = sign_in(member)
        assert [client.get(url(sitting, tail)).status_code for tail in ("", "own/")] == [404, 404]
        assert turn(client, sitting, "join").status_code == 404
    assert Chair.objects.count() == 3
    assert Client().get(url(sitting)).status_code == 302


def test_it_waits_until_it_can_begin_and_says_why(cast: Cast, sign_in: SignIn) -> None:
    waits = sit(cast.noor, cast.mikkel, room=cast.closed, method="gossip", start=False)
    mikkel = page(sign_in(cast.mikkel), waits)
    assert "It takes 2 colleagues more to begin." in mikkel
    assert "start" not in acts(mikkel)
    assert "You lead." in mikkel
    assert "It takes" not in page(sign_in(cast.noor), waits)
    open_one = sit(cast.noor, cast.mikkel, room=cast.closed, brings=False, start=False)
    assert "Say first who brings." in page(sign_in(cast.noor), open_one)
    assert turn(sign_in(cast.noor), open_one, "bring", to=seat(cast.mikkel, open_one)).status_code == 200
    shown = page(sign_in(cast.noor), open_one)
    assert "start" in acts(shown)
    assert 'data-place="0.1"' in told(turn(sign_in(cast.noor), open_one, "start"))
    assert Table.objects.get(pk=open_one.table.pk).status == "running"


def test_the_prompt_is_in_the_readers_language_with_the_name_of_who_brings(
    cast: Cast, sign_in: SignIn, quiet: Sitting
) -> None:
    dutch = sign_in(cast.ingrid)
    dutch.cookies["django_language"] = "nl"
    phase = quiet.seen(cast.ingrid).state.now
    for client, language in ((sign_in(cast.ingrid), "en"), (dutch, "nl")):
        shown = page(client, quiet)
        assert phase.name[language] in shown
        assert phase.prompt[language].replace("{bringer}", cast.noor.name) in shown
        assert "{bringer}" not in shown
        # What a script counts with is no number of the reader's language.
        assert len(re.findall(r'data-at="\d+\.\d+"', shown)) == 2


def test_what_is_written_in_quiet_is_the_writers_until_it_is_shown(cast: Cast, sign_in: SignIn, quiet: Sitting) -> None:
    answer = turn(sign_in(cast.ingrid), quiet, "write", SECRET, seen="4.1")
    assert answer.status_code == 200
    own = told(answer)
    assert SECRET in own.partition('id="table-own"')[2]
    assert SECRET not in own.partition('id="table-own"')[0]
    assert "Only you see this until it is shown to all." in own
    assert "take_back" in acts(own)
    for other in (cast.noor, cast.mikkel):
        for tail in ("", "own/"):
            assert SECRET not in page(sign_in(other), quiet, tail)
    assert turn(sign_in(cast.mikkel), quiet, "reveal").status_code == 200
    for other in (cast.noor, cast.mikkel, cast.ingrid):
        now = page(sign_in(other), quiet, part=True).partition('id="table-own"')[0]
        assert SECRET in now
    assert "Only you see this" not in page(sign_in(cast.ingrid), quiet)


def test_who_takes_back_leaves_nothing(cast: Cast, sign_in: SignIn, quiet: Sitting) -> None:
    ingrid = sign_in(cast.ingrid)
    turn(ingrid, quiet, "write", SECRET)
    number = Turn.objects.get(words=SECRET).number
    assert SECRET not in told(turn(ingrid, quiet, "take_back", about=number))
    turn(sign_in(cast.mikkel), quiet, "reveal")
    assert SECRET not in page(sign_in(cast.noor), quiet)


def test_who_brings_is_locked_and_told_so(cast: Cast, sign_in: SignIn, quiet: Sitting) -> None:
    shown = page(sign_in(cast.noor), quiet)
    assert "You listen now" in shown
    assert "write" not in acts(shown)
    answer = turn(sign_in(cast.noor), quiet, "write", SECRET)
    assert answer.status_code == 403
    assert SECRET in told(answer).partition("data-unsent")[2]
    assert not Turn.objects.filter(act="write").exists()


def test_only_who_leads_leads(cast: Cast, sign_in: SignIn, sitting: Sitting) -> None:
    leads = {"next", "pause", "lengthen", "hand_over", "close"}
    assert leads <= acts(page(sign_in(cast.mikkel), sitting))
    for other in (cast.noor, cast.ingrid):
        assert not leads & acts(page(sign_in(other), sitting))
        assert turn(sign_in(other), sitting, "next").status_code == 403
    mikkel = sign_in(cast.mikkel)
    assert turn(mikkel, sitting, "lengthen", minutes=5).status_code == 200
    paused = told(turn(mikkel, sitting, "pause"))
    assert "resume" in acts(paused)
    assert "running" not in paused.partition("<table-clock")[2].partition(">")[0]
    turn(mikkel, sitting, "resume")
    turn(mikkel, sitting, "hand_over", to=seat(cast.ingrid, sitting))
    assert leads <= acts(page(sign_in(cast.ingrid), sitting))
    assert "next" not in acts(page(mikkel, sitting))


def test_who_brings_and_has_gone_is_let_go_and_it_goes_on_when_they_are_back(
    cast: Cast, sign_in: SignIn, sitting: Sitting
) -> None:
    mikkel = sign_in(cast.mikkel)
    to_free = page(mikkel, sitting).partition('id="excuse-to"')[2].partition("</select>")[0]
    assert [name in to_free for name in ("Noor", "Ingrid", "Mikkel")] == [True, True, False]
    paused = told(turn(mikkel, sitting, "excuse", to=seat(cast.noor, sitting)))
    assert "brings, and has gone. It goes on when they are back." in paused
    assert "resume" not in acts(paused)
    turn(sign_in(cast.noor), sitting, "join")
    assert "resume" in acts(page(mikkel, sitting))
    assert "has gone. It goes on" not in page(mikkel, sitting)


def test_while_it_waits_everybody_reads_when_it_is_planned(cast: Cast, sign_in: SignIn) -> None:
    at = localtime() + timedelta(days=1)
    sitting = sit(cast.noor, cast.mikkel, room=cast.closed, start=False, starts_at=at)
    for member in (cast.noor, cast.mikkel, cast.ingrid):
        assert f"{at:%H:%M}</time>" in page(sign_in(member), sitting)
    sitting.do(cast.noor, Act.JOIN)
    sitting.do(cast.mikkel, Act.START)
    assert f"{at:%H:%M}</time>" not in page(sign_in(cast.noor), sitting)


def test_who_leads_a_written_table_is_not_told_to_let_them_speak(cast: Cast, sign_in: SignIn) -> None:
    slow = sit(cast.noor, cast.mikkel, cast.ingrid, room=cast.closed, slow=True)
    assert "Now: everybody comes when it suits them" in page(sign_in(cast.mikkel), slow)
    slow.do(cast.mikkel, Act.GO_LIVE)
    assert "Now: everybody comes when it suits them" not in page(sign_in(cast.mikkel), slow)


def test_without_script_one_is_sent_back_to_the_page(cast: Cast, sign_in: SignIn, sitting: Sitting) -> None:
    answer = turn(sign_in(cast.noor), sitting, "write", SECRET, part=False)
    assert (answer.status_code, answer["Location"]) == (303, url(sitting))
    assert SECRET in page(sign_in(cast.ingrid), sitting)
    assert "Look again" in page(sign_in(cast.ingrid), sitting)
    # Only a page on which nothing is typed comes anew by itself.
    assert 'http-equiv="refresh"' in page(sign_in(cast.ingrid), sitting)
    assert 'http-equiv="refresh"' not in page(sign_in(cast.noor), sitting)


@pytest.mark.parametrize("part", [True, False])
def test_what_is_a_persons_is_asked_about(cast: Cast, sign_in: SignIn, sitting: Sitting, part: bool) -> None:
    words = "Call her on +31 6 12345678."
    answer = turn(sign_in(cast.noor), sitting, "write", words, part=part)
    assert answer.status_code == 422
    assert f"{words}</textarea>" in told(answer)
    assert "1 detail could identify someone." in told(answer)
    assert not Turn.objects.exclude(words="").exists()


@pytest.mark.parametrize(
    ("act", "more", "says"),
    [
        ("write", {"words": "  \n "}, "Write something first."),
        ("write", {"words": "x" * 4001}, "at most 4000"),
        ("bring", {"to": 2**61}, "Choose somebody who is here."),
        ("hand_over", {}, "Choose somebody who is here."),
        ("dance", {}, "dance"),
        ("lengthen", {"minutes": 99}, "30"),
    ],
)
def test_a_form_that_says_nothing_comes_back(
    cast: Cast, sign_in: SignIn, sitting: Sitting, act: str, more: dict[str, Any], says: str
) -> None:
    turns = Turn.objects.count()
    answer = turn(sign_in(cast.noor), sitting, act, **more)
    assert answer.status_code == 422
    assert says in told(answer)
    assert Turn.objects.count() == turns


def test_the_promise_comes_first(cast: Cast, sign_in: SignIn, sitting: Sitting) -> None:
    Member.objects.filter(pk=cast.noor.pk).update(pledged_on=None)
    noor = sign_in(cast.noor)
    answer = turn(noor, sitting, "write", SECRET)
    assert answer.status_code == 422
    assert "Give your word first, then share." in told(answer)
    assert f"{SECRET}</textarea>" in told(answer)
    assert turn(noor, sitting, "write", SECRET, pledge="on").status_code == 200


def test_what_is_meant_for_a_phase_that_is_over_is_not_said_in_another(
    cast: Cast, sign_in: SignIn, sitting: Sitting
) -> None:
    sitting.do(cast.mikkel, Act.NEXT)
    noor = sign_in(cast.noor)
    answer = turn(noor, sitting, "write", SECRET, seen="0.1")
    assert answer.status_code == 409
    assert f"{SECRET}</textarea>" in told(answer)
    assert "This phase is over; your words are still here." in told(answer)
    for _ in range(3):
        sitting.do(cast.mikkel, Act.NEXT)
    answer = turn(noor, sitting, "write", SECRET, seen="1.1", part=False)
    assert answer.status_code == 409
    assert f"readonly>{SECRET}" in told(answer)
    assert not Turn.objects.filter(words=SECRET).exists()


def test_twice_is_once_and_other_words_under_the_same_key_meet(cast: Cast, sign_in: SignIn, sitting: Sitting) -> None:
    noor = sign_in(cast.noor)
    for _ in range(2):
        assert turn(noor, sitting, "write", SECRET, key="the-same-key").status_code == 200
    assert Turn.objects.filter(words=SECRET).count() == 1
    answer = turn(noor, sitting, "write", "Something else.", key="the-same-key")
    assert answer.status_code == 409
    assert "Something else.</textarea>" in told(answer)


def test_who_leaves_reads_no_more_and_may_come_back(cast: Cast, sign_in: SignIn, sitting: Sitting) -> None:
    sitting.do(cast.noor, Act.WRITE, SECRET)
    ingrid = sign_in(cast.ingrid)
    answer = turn(ingrid, sitting, "leave")
    assert answer.status_code == 200
    assert SECRET not in told(answer)
    assert "Sit down again" in page(ingrid, sitting)
    assert SECRET not in page(ingrid, sitting, "own/", part=True)
    turn(ingrid, sitting, "join")
    assert SECRET in page(ingrid, sitting)


def test_notes_and_what_was_skipped_are_for_all(cast: Cast, sign_in: SignIn) -> None:
    sitting = sit(cast.noor, cast.mikkel, cast.ingrid, room=cast.closed, method="ethical")
    ingrid, mikkel = sign_in(cast.ingrid), sign_in(cast.mikkel)
    assert "note" in acts(told(turn(ingrid, sitting, "take_notes")))
    turn(ingrid, sitting, "note", "Two values meet here.")
    assert "Two values meet here." in page(sign_in(cast.noor), sitting)
    for _ in range(len(sitting.seen(cast.mikkel).state.method.phases)):
        if "skip" in acts(page(mikkel, sitting)):
            assert turn(mikkel, sitting, "skip", "We did that last time.").status_code == 200
            assert "We did that last time." in page(sign_in(cast.noor), sitting)
            return
        turn(mikkel, sitting, "next")
    pytest.skip("no phase of it may be skipped")


def test_when_it_is_over_there_is_nothing_to_do(cast: Cast, sign_in: SignIn, quiet: Sitting) -> None:
    answer = turn(sign_in(cast.mikkel), quiet, "next")
    assert answer.status_code == 200
    assert "This table is closed" in told(answer)
    assert acts(told(answer)) == set()
    assert turn(sign_in(cast.noor), quiet, "write", SECRET).status_code == 403


def test_who_has_an_alias_is_a_cup_here_and_never_a_name(cast: Cast, sign_in: SignIn) -> None:
    plan: dict[str, Any] = {"method": "incident", "slow": True, "alias": True, "start": False}
    sitting = sit(cast.noor, cast.mikkel, cast.ingrid, room=cast.closed, **plan)
    for reader in (cast.mikkel, cast.ingrid):
        assert cast.noor.name not in page(sign_in(reader), sitting, part=True)
    assert "You bring." in page(sign_in(cast.noor), sitting)


def test_a_page_asks_as_little_for_many_texts_as_for_one(
    cast: Cast, sign_in: SignIn, sitting: Sitting, django_assert_num_queries: Any
) -> None:
    noor = sign_in(cast.noor)
    sitting.do(cast.noor, Act.WRITE, "One.")
    page(noor, sitting)
    with django_assert_num_queries(8):
        page(noor, sitting)
    with django_assert_num_queries(2):
        now_of(sitting.table, timezone.now())
    for n in range(20):
        sitting.do(cast.noor, Act.WRITE, f"And then {n}.")
    with django_assert_num_queries(8):
        page(noor, sitting)
    with django_assert_num_queries(2):
        assert len(now_of(sitting.table, timezone.now()).step.texts) == 21
