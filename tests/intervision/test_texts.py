"""Written first, shown together: whose a text is until its own round is revealed."""

from cop.intervision.rules import Act, Status, common
from tests.intervision.play import PEOPLE, Play


def at_analysis() -> Play:
    play = Play("incident", bringer="eli")
    play.to("analysis")
    return play


def test_nobody_reads_it_before_the_reveal_and_all_read_it_after() -> None:
    play = at_analysis()
    play.do(Act.WRITE, "ben", text="fear")
    assert play.all_read() == []
    assert [who for who in PEOPLE if play.keeps(who)] == ["ben"]
    assert not common(play.table, play.at).revealed
    play.do(Act.REVEAL)
    assert play.all_read() == ["fear"]
    assert play.keeps("ben") == []
    assert common(play.table, play.at).revealed
    assert play.refuses(Act.WRITE, "ben", text="too late")


def test_what_was_written_in_a_round_that_was_never_revealed_stays_with_its_writer() -> None:
    play = at_analysis()
    play.do(Act.WRITE, "ben", text="fear")
    play.do(Act.AGAIN)
    assert play.keeps("ben") == ["fear"]
    play.do(Act.WRITE, "ben", text="pride")
    play.do(Act.NEXT)
    assert play.all_read() == ["pride"]
    assert play.keeps("ben") == ["fear"]
    play.do(Act.CLOSE)
    assert play.all_read() == ["pride"]


def test_going_back_shows_nothing_and_a_new_round_is_hidden_again() -> None:
    play = at_analysis()
    play.do(Act.WRITE, "ben", text="fear")
    play.do(Act.BACK)
    assert (play.all_read(), play.table.now.key) == ([], "facts")
    play.do(Act.NEXT)
    play.do(Act.REVEAL)
    assert play.all_read() == []
    play.do(Act.AGAIN)
    play.do(Act.WRITE, "cem", text="pride")
    assert play.all_read() == []
    assert [text.round for text in play.own("cem").texts] == [3]


def test_the_number_of_a_round_tells_nothing_of_what_is_hidden() -> None:
    silent, busy = at_analysis(), at_analysis()
    busy.do(Act.WRITE, "ben", text="fear")
    for play in (silent, busy):
        play.do(Act.BACK)
        play.do(Act.NEXT)
    assert common(silent.table, silent.at) == common(busy.table, busy.at)
    assert silent.table.round == 2


def test_notes_of_a_private_round_wait_for_its_reveal() -> None:
    play = Play("incident", bringer="eli")
    play.do(Act.TAKE_NOTES, "dot")
    play.do(Act.NOTE, "dot", text="about last time")
    assert play.all_read() == ["about last time"]
    play.to("analysis")
    play.do(Act.NOTE, "dot", text="ben looks worried")
    assert play.keeps("dot") == ["ben looks worried"]
    assert play.all_read() == ["about last time"]
    play.do(Act.REVEAL)
    play.do(Act.NOTE, "dot", text="we talked")
    assert play.all_read() == ["about last time", "ben looks worried", "we talked"]


def test_one_takes_back_ones_own_until_it_is_shown() -> None:
    play = at_analysis()
    key = play.do(Act.WRITE, "ben", text="fear")
    assert play.own("ben").takeable == {key}
    assert play.refuses(Act.TAKE_BACK, "ana", text=key)
    assert Act.TAKE_BACK not in play.own("ana").acts
    play.do(Act.TAKE_BACK, "ben", text=key)
    assert play.table.texts == ()
    again = play.do(Act.WRITE, "ben", text="pride")
    play.do(Act.REVEAL)
    assert play.refuses(Act.TAKE_BACK, "ben", text=again)
    assert play.all_read() == ["pride"]


def test_what_is_open_is_taken_back_while_its_phase_lasts() -> None:
    play = Play("espresso", here=("ana", "ben"), bringer="ana")
    key, other = (play.do(Act.WRITE, "ana", text=words) for words in ("a name", "a call"))
    play.do(Act.TAKE_BACK, "ana", text=key)
    assert play.all_read() == ["a call"]
    play.do(Act.NEXT)
    assert play.refuses(Act.TAKE_BACK, "ana", text=other)


def test_hidden_words_can_be_taken_back_in_a_pause_and_later() -> None:
    play = at_analysis()
    key = play.do(Act.WRITE, "ben", text="fear")
    play.do(Act.BACK)
    play.do(Act.PAUSE)
    play.do(Act.TAKE_BACK, "ben", text=key)
    assert play.table.texts == ()


def test_nothing_is_done_at_a_closed_table() -> None:
    play = at_analysis()
    play.do(Act.WRITE, "ben", text="fear")
    play.do(Act.CLOSE)
    assert play.table.status is Status.CLOSED
    assert all(play.own(who).acts == frozenset() for who in PEOPLE)
    assert play.refuses(Act.JOIN, "zoe")
    assert play.keeps("ben") == ["fear"]
