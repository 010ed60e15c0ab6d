"""The clock, and the ways through the phases: longer, back, over, a way of consulting chosen."""

from datetime import timedelta

import pytest

from cop.intervision.rules import Act, closes_at, common, ends_at, length, overrun, remaining
from tests.intervision.play import START, Play

MINUTE = timedelta(minutes=1)


def test_a_phase_is_lengthened_and_the_next_one_is_not() -> None:
    play = Play("incident", bringer="eli")
    play.do(Act.LENGTHEN, minutes=5)
    play.do(Act.LENGTHEN, minutes=2)
    assert length(play.table) == 12 * MINUTE
    play.do(Act.NEXT)
    assert length(play.table) == 10 * MINUTE


@pytest.mark.parametrize("minutes", [0, -5, 31])
def test_by_one_minute_to_thirty(minutes: int) -> None:
    assert Play("incident", bringer="eli").refuses(Act.LENGTHEN, minutes=minutes)


def test_the_clock_says_when_it_ends_and_by_how_much_it_ran_over() -> None:
    play = Play("incident", bringer="eli")
    assert ends_at(play.table) == START + 5 * MINUTE
    assert (remaining(play.table, START + 2 * MINUTE), overrun(play.table, START + 2 * MINUTE)) == (
        3 * MINUTE,
        0 * MINUTE,
    )
    assert (remaining(play.table, START + 7 * MINUTE), overrun(play.table, START + 7 * MINUTE)) == (
        0 * MINUTE,
        2 * MINUTE,
    )
    assert play.wait(minutes=7) == []
    play.do(Act.PAUSE)
    assert ends_at(play.table) is None
    assert common(play.table, play.at + 60 * MINUTE).overrun == 2 * MINUTE
    play.wait(minutes=60)
    play.do(Act.RESUME)
    play.do(Act.LENGTHEN, minutes=10)
    assert ends_at(play.table) == START + 75 * MINUTE


def test_slow_a_phase_ends_in_its_share_of_the_days_and_never_after_its_table() -> None:
    play = Play("espresso", here=("ana", "ben"), bringer="ana", live=False, days=20)
    assert ends_at(play.table) == START + timedelta(days=4)
    assert closes_at(play.table) == START + timedelta(days=20)
    play.wait(days=1)
    play.do(Act.PAUSE)
    play.wait(days=17)
    play.do(Act.RESUME)
    assert ends_at(play.table) == closes_at(play.table)


def test_back_begins_a_new_round_with_a_clock_of_its_own() -> None:
    play = Play("incident", bringer="eli")
    assert play.refuses(Act.BACK)
    play.do(Act.LENGTHEN, minutes=5)
    play.wait(minutes=4)
    play.do(Act.NEXT)
    play.do(Act.BACK)
    seen = common(play.table, play.at)
    assert (seen.phase, seen.round, seen.remaining) == (0, 2, 5 * MINUTE)


def test_a_phase_is_skipped_for_a_reason_where_its_method_allows() -> None:
    play = Play("incident", bringer="eli")
    assert play.refuses(Act.SKIP, text=" ")
    assert play.refuses(Act.SKIP, "ben", text="no time")
    play.do(Act.SKIP, text="first time together")
    assert common(play.table, play.at).skipped == ((0, "first time together"),)
    play.to("facts")
    assert play.refuses(Act.SKIP, text="no time")


def test_the_box_that_is_chosen_says_how_to_consult() -> None:
    play = Play("tietze", bringer="eli")
    play.to("choose")
    assert play.refuses(Act.CHOOSE, text="dice")
    assert play.refuses(Act.CHOOSE, "ben", text="headstand")
    play.do(Act.CHOOSE, text="headstand")
    seen = common(play.table, play.at)
    assert seen.box == "headstand"
    assert seen.prompt == play.table.now.prompt
    play.do(Act.NEXT)
    boxes = {box.key: box.prompt for box in play.table.method.boxes}
    assert common(play.table, play.at).prompt == boxes["headstand"]


def test_without_boxes_there_is_nothing_to_choose() -> None:
    play = Play("incident", bringer="eli")
    assert Act.CHOOSE not in play.own("ana").acts


def test_all_see_where_they_are_and_who_does_what() -> None:
    play = Play("incident", bringer="eli")
    play.do(Act.TAKE_NOTES, "dot")
    play.to("analysis")
    seen = common(play.table, play.at)
    assert (seen.facilitator, seen.note_taker, seen.bringer) == ("ana", "dot", "eli")
    assert (seen.phase, seen.phases, seen.round, seen.key) == (4, 7, 1, "analysis")
    assert (seen.private, seen.revealed, seen.locks) == (True, False, True)
    assert seen.speakers == seen.writers == ("ana", "ben", "cem", "dot")
    assert {Act.REVEAL, Act.NEXT, Act.PAUSE} <= play.own("ana").acts
    assert play.own("eli").acts == {Act.LEAVE}
