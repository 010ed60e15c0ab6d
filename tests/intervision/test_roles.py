"""Who leads, who takes notes, who is trained for it, and what of it stays in the record."""

from datetime import timedelta

from cop.intervision.rules import Act, Role, Status, attendance, own, suggest
from tests.intervision.play import PEOPLE, Play

SIX = (*PEOPLE, "fay")


def test_who_led_least_is_suggested_to_lead_and_who_noted_least_to_note() -> None:
    past = [("ben", Role.FACILITATOR), ("cem", Role.NOTE_TAKER), ("cem", Role.FACILITATOR)]
    assert suggest(["ana", "ben", "cem", "dot"], bringer="ana", past=past) == {
        "ana": Role.BRINGER,
        "dot": Role.FACILITATOR,
        "ben": Role.NOTE_TAKER,
        "cem": Role.PARTICIPANT,
    }


def test_of_who_led_as_often_the_one_longest_ago_is_suggested() -> None:
    past = [("cem", Role.FACILITATOR), ("ben", Role.FACILITATOR)]
    assert suggest(["ana", "ben", "cem"], bringer="ana", past=past)["cem"] is Role.FACILITATOR


def test_two_need_no_note_taker() -> None:
    assert suggest(["ana", "ben"], bringer="ana", past=[]) == {"ana": Role.BRINGER, "ben": Role.FACILITATOR}


def test_one_takes_notes_at_a_time_and_neither_who_leads_nor_who_brings() -> None:
    play = Play("incident", bringer="eli")
    assert play.refuses(Act.TAKE_NOTES, "ana")
    assert play.refuses(Act.TAKE_NOTES, "eli")
    play.do(Act.TAKE_NOTES, "ben")
    assert play.refuses(Act.TAKE_NOTES, "cem")
    assert play.refuses(Act.NOTE, "cem", text="x")
    play.do(Act.LEAVE, "ben")
    play.do(Act.TAKE_NOTES, "cem")
    play.do(Act.HAND_OVER, to="cem")
    assert (play.table.facilitator, play.table.note_taker) == ("cem", "")


def test_who_only_led_the_waiting_is_not_in_the_record_as_facilitator() -> None:
    play = Play("espresso", here=("ana", "ben", "cem"), bringer="cem", start=False)
    play.do(Act.TAKE_NOTES, "ben")
    play.do(Act.HAND_OVER, to="ben")
    play.do(Act.START)
    play.at += timedelta(minutes=10)
    play.do(Act.CLOSE)
    roles = {one.who: one.roles for one in attendance(play.table)}
    assert roles == {"ana": (Role.PARTICIPANT,), "ben": (Role.FACILITATOR,), "cem": (Role.BRINGER,)}


def test_what_is_kept_elsewhere_is_told_to_the_record() -> None:
    play = Play("espresso", here=("ana", "ben"), bringer="ben")
    play.at += timedelta(minutes=10)
    play.do(Act.CLOSE)
    told = attendance(play.table, worded={"ana"}, evaluated=["ben"])
    assert [(one.who, one.worded_insights, one.evaluated) for one in told] == [
        ("ana", True, False),
        ("ben", False, True),
    ]
    assert not any(one.worded_insights or one.evaluated for one in attendance(play.table))


def test_only_the_trained_lead_what_asks_for_training() -> None:
    play = Play("balint", here=SIX, bringer="fay", trained=("cem", "dot"))
    assert play.table.facilitator == "cem"
    assert play.refuses(Act.HAND_OVER, to="ben")
    play.do(Act.HAND_OVER, to="dot")
    play.do(Act.LEAVE, "dot")
    assert (play.table.facilitator, play.table.status) == ("cem", Status.RUNNING)


def test_with_nobody_trained_it_does_not_begin() -> None:
    play = Play("balint", here=SIX, bringer="fay", start=False, trained=("gus", "fay"))
    assert play.table.facilitator == ""
    assert all(Act.START not in play.own(who).acts for who in SIX)
    play.do(Act.JOIN, "gus")
    play.do(Act.START)
    assert (play.table.facilitator, play.table.status) == ("gus", Status.RUNNING)


def test_it_pauses_when_the_only_trained_one_leaves_until_they_are_back() -> None:
    play = Play("balint", here=SIX, bringer="fay", trained=("cem",))
    play.do(Act.LEAVE, "cem")
    assert (play.table.facilitator, play.table.status) == ("", Status.PAUSED)
    assert all(Act.RESUME not in play.own(who).acts for who in SIX if who != "cem")
    play.do(Act.JOIN, "cem")
    play.do(Act.RESUME)
    assert play.table.status is Status.RUNNING


def test_the_only_trained_one_is_not_chosen_to_bring() -> None:
    play = Play("balint", here=SIX, start=False, trained=("cem",))
    assert play.refuses(Act.BRING, to="cem")
    play.do(Act.BRING, to="ana")
    play.do(Act.START)


def test_when_who_leads_drops_out_somebody_takes_over_and_sees_who_is_gone() -> None:
    play = Play("incident", bringer="eli")
    assert play.refuses(Act.TAKE_LEAD, "ana")
    assert play.refuses(Act.TAKE_LEAD, "eli")
    assert play.refuses(Act.EXCUSE, "ben", to="ana")
    play.do(Act.TAKE_LEAD, "ben")
    play.do(Act.EXCUSE, to="ana")
    assert (play.table.facilitator, play.table.here) == ("ben", ("ben", "cem", "dot", "eli"))
    assert own(play.table, "ana") is None
    play.do(Act.JOIN, "ana")
    assert play.table.facilitator == "ben"


def test_a_table_that_nobody_there_may_lead_is_ended_by_whoever_is_there() -> None:
    play = Play("balint", here=SIX, bringer="fay", trained=("cem",))
    play.do(Act.LEAVE, "cem")
    assert (play.table.facilitator, play.table.status) == ("", Status.PAUSED)
    play.do(Act.CLOSE, "ben")
    assert play.table.status is Status.CLOSED
