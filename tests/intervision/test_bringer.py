"""Who brings a case: known beforehand, or chosen at the table."""

import pytest

from cop.intervision.rules import Act, Role, Status, Who, attendance, common
from tests.intervision.play import PEOPLE, START, Play


def test_a_method_that_chooses_begins_without_a_bringer_and_stops_until_there_is_one() -> None:
    play = Play("incident")
    play.do(Act.NEXT)
    play.do(Act.WRITE, "dot", text="a late call")
    play.do(Act.NEXT)
    seen = common(play.table, play.at)
    assert (seen.key, seen.chooses, seen.bringer) == ("choose", True, "")
    assert seen.writes is Who.BRINGER
    assert seen.writers == ()
    assert not any(play.own(who).locked for who in PEOPLE)
    assert play.refuses(Act.NEXT)
    assert Act.NEXT not in play.own("ana").acts
    play.do(Act.BRING, to="dot")
    play.do(Act.WRITE, "dot", text="how could I have heard it?")
    play.to("analysis")
    assert play.own("dot").locked
    assert play.own("dot").role is Role.BRINGER
    assert common(play.table, play.at).writers == ("ana", "ben", "cem", "eli")


def test_other_methods_wait_for_a_bringer_who_sits() -> None:
    play = Play("espresso", here=("ana", "ben"), start=False)
    assert play.refuses(Act.START)
    play.do(Act.BRING, to="ben")
    play.do(Act.LEAVE, "ben")
    play.do(Act.JOIN, "cem")
    assert play.refuses(Act.START)
    play.do(Act.JOIN, "ben")
    play.do(Act.START)
    assert play.table.status is Status.RUNNING
    assert play.refuses(Act.BRING, to="cem")


def test_only_the_facilitator_says_who_brings_and_only_who_sits_can() -> None:
    play = Play("incident")
    assert play.refuses(Act.BRING, "dot", to="dot")
    assert play.refuses(Act.BRING, to="zoe")
    assert play.refuses(Act.BRING, to="")


def test_a_facilitator_who_brings_hands_the_lead_to_who_sits_longest() -> None:
    play = Play("incident")
    play.do(Act.BRING, to="ana")
    assert (play.table.bringer, play.table.facilitator) == ("ana", "ben")
    assert play.table.status is Status.RUNNING


def test_a_note_taker_who_brings_takes_no_more_notes() -> None:
    play = Play("incident")
    play.do(Act.TAKE_NOTES, "cem")
    play.do(Act.BRING, to="cem")
    assert play.table.note_taker == ""
    assert play.refuses(Act.NOTE, "cem", text="x")


def test_another_is_chosen_while_the_choice_lasts_and_not_once_its_case_was_spoken_about() -> None:
    play = Play("incident")
    play.to("choose")
    play.do(Act.BRING, to="dot")
    play.do(Act.BRING, to="eli")
    play.do(Act.NEXT)
    assert play.refuses(Act.BRING, to="dot")
    play.do(Act.BACK)
    play.do(Act.BRING, to="cem")  # nothing had been written yet
    play.do(Act.NEXT)
    play.do(Act.WRITE, "ana", text="when was it?")
    play.do(Act.BACK)
    assert play.refuses(Act.BRING, to="dot")


@pytest.mark.parametrize("written", [True, False])
def test_whether_another_can_be_chosen_tells_nothing_of_what_is_hidden(written: bool) -> None:
    play = Play("incident")
    play.to("choose")
    play.do(Act.BRING, to="dot")
    play.to("analysis")
    if written:
        play.do(Act.WRITE, "ben", text="secret")
    play.do(Act.BACK)
    play.do(Act.BACK)
    assert Act.BRING not in play.own("ana").acts


def test_who_was_chosen_stands_in_the_record() -> None:
    play = Play("incident")
    play.to("choose")
    play.do(Act.BRING, to="ana")
    play.wait(minutes=30)
    play.do(Act.CLOSE)
    who = {one.who: one for one in attendance(play.table)}
    assert [name for name, one in who.items() if one.brought] == ["ana"]
    assert who["ana"].roles == (Role.BRINGER, Role.FACILITATOR)
    assert (who["ben"].roles, who["ben"].starts) == ((Role.FACILITATOR,), START)


def test_slow_the_clock_waits_for_a_bringer_but_not_for_ever() -> None:
    play = Play("incident", live=False, days=14)
    assert [play.wait(days=2) for _ in range(2)] == [[Act.NEXT], [Act.NEXT]]
    assert play.wait(days=9) == []
    for who in PEOPLE:
        play.do(Act.READY, who)
    assert play.wait(minutes=1) == []
    play.do(Act.BRING, to="dot")
    assert play.wait(days=1, hours=23) == []  # who was chosen has the time of the phase to word a question
    assert play.wait(hours=1) == [Act.NEXT]
    other = Play("incident", live=False)
    other.to("choose")
    assert other.wait(days=20) == [Act.CLOSE]


def test_a_lost_bringer_pauses_and_another_can_be_chosen() -> None:
    play = Play("tietze")
    play.do(Act.BRING, to="dot")
    play.do(Act.LEAVE, "dot")
    assert play.table.status is Status.PAUSED
    assert play.refuses(Act.RESUME)
    play.do(Act.BRING, to="eli")
    play.do(Act.RESUME)
    assert play.table.status is Status.RUNNING


def test_the_seat_of_a_bringer_is_kept_once_there_is_one() -> None:
    four = ("ana", "ben", "cem", "dot")
    free = Play("espresso", here=four, start=False)
    assert free.table.here == four
    kept = Play("espresso", here=four[:3], start=False, bringer="eli")
    assert kept.refuses(Act.JOIN, "dot")
    kept.do(Act.JOIN, "eli")
