"""Slow: a phase ends by time, or when all have written and say that they are ready."""

from cop.intervision.rules import Act, common
from tests.intervision.play import Play

THREE = ("ana", "ben", "cem")


def test_to_have_written_is_not_yet_to_be_ready() -> None:
    play = Play("espresso", here=THREE, bringer="ana", live=False, days=5)
    play.do(Act.WRITE, "ana", text="a call")
    assert play.wait(hours=1) == []
    play.do(Act.READY, "ana")
    assert common(play.table, play.at).ready == {"ana"}
    play.do(Act.WRITE, "ana", text="and another")
    assert common(play.table, play.at).ready == frozenset()
    assert play.wait(hours=1) == []
    play.do(Act.READY, "ana")
    assert play.wait(hours=1) == [Act.NEXT]
    assert common(play.table, play.at).ready == frozenset()


def test_to_be_ready_is_not_yet_to_have_written() -> None:
    play = Play("espresso", here=THREE, bringer="ana", live=False, days=5)
    play.do(Act.READY, "ana")
    assert play.wait(hours=1) == []
    assert play.wait(hours=22) == []
    assert play.wait(hours=1) == [Act.NEXT]


def test_all_who_write_are_waited_for_and_nobody_else() -> None:
    play = Play("espresso", here=THREE, bringer="ana", live=False, days=5)
    play.to("sentence")
    assert play.refuses(Act.READY, "ana")
    for who in ("ben", "cem"):
        assert play.wait(minutes=1) == []
        play.do(Act.WRITE, who, text=f"from {who}")
        play.do(Act.READY, who)
        assert play.refuses(Act.READY, who)
    assert play.all_read() == []
    assert play.wait(minutes=1) == [Act.NEXT]
    assert play.all_read() == ["from ben", "from cem"]


def test_who_leaves_is_not_waited_for() -> None:
    play = Play("espresso", here=(*THREE, "dot"), bringer="ana", live=False, days=5)
    play.to("sentence")
    for who in ("ben", "cem"):
        play.do(Act.WRITE, who, text=f"from {who}")
        play.do(Act.READY, who)
    assert play.wait(minutes=1) == []
    play.do(Act.LEAVE, "dot")
    assert play.wait(minutes=1) == [Act.NEXT]


def test_where_nobody_writes_all_here_say_that_they_are_ready() -> None:
    play = Play("incident", live=False, days=7)
    for who in play.table.here:
        assert play.wait(minutes=1) == []
        play.do(Act.READY, who)
    assert play.wait(minutes=1) == [Act.NEXT]


def test_live_to_be_ready_is_seen_and_moves_nothing() -> None:
    play = Play("espresso", here=THREE, bringer="ana")
    play.do(Act.WRITE, "ana", text="a call")
    play.do(Act.READY, "ana")
    assert common(play.table, play.at).ready == {"ana"}
    assert play.wait(hours=1) == []
    assert play.table.phase == 0


def test_a_text_taken_back_takes_the_readiness_with_it() -> None:
    play = Play("espresso", here=THREE, bringer="ana", live=False)
    key = play.do(Act.WRITE, "ana", text="a call")
    play.do(Act.READY, "ana")
    play.do(Act.TAKE_BACK, "ana", text=key)
    assert play.table.ready == frozenset()


def test_after_a_reveal_all_here_are_asked() -> None:
    play = Play("espresso", here=THREE, bringer="ana", live=False)
    play.to("sentence")
    play.do(Act.WRITE, "ben", text="x")
    play.do(Act.READY, "ben")
    play.do(Act.REVEAL)
    for who in THREE:
        assert play.wait(minutes=1) == []
        play.do(Act.READY, who)
    assert play.wait(minutes=1) == [Act.NEXT]
