"""No order of events, and no event told twice, gives two truths; nothing is reckoned between layers."""

from collections.abc import Mapping
from datetime import date
from math import dist
from random import Random

from hypothesis import given
from hypothesis import strategies as some

from cop.curriculum.enums import Level
from cop.curriculum.rules import LEVELS, Event, Layer, asks_again, history, standings, to_move
from cop.curriculum.rules.growth_map import RINGS, spokes

DAYS = some.dates(date(2024, 1, 1), date(2026, 11, 28))


@some.composite
def told(draw: some.DrawFn) -> list[Event]:
    """Return what was said, as rows of a database: no two of a layer have one number."""
    rows = draw(some.lists(some.tuples(DAYS, some.sampled_from(Layer), some.integers(1, 7), some.sampled_from(LEVELS))))
    return [Event(on, ref, layer, area, level) for ref, (on, layer, area, level) in enumerate(rows)]


@given(told(), some.randoms(use_true_random=False))
def test_any_order_and_repetition_gives_the_same_map(events: list[Event], chance: Random) -> None:
    again = [*events, *(event for event in events if chance.random() < 0.5)]
    chance.shuffle(again)
    assert standings(again) == standings(events)
    assert history(again) == history(events)
    known = standings(events)
    assert to_move(range(1, 8), known) == to_move(range(1, 8), standings(again))


@given(told())
def test_each_layer_shows_a_word_that_was_said_and_no_later_one_was(events: list[Event]) -> None:
    for area, layers in standings(events).items():
        for layer, event in layers.items():
            same = [one for one in events if (one.area, one.layer) == (area, layer)]
            assert event in same
            assert all(one.on <= event.on for one in same)


@given(told())
def test_a_layer_knows_nothing_of_the_others(events: list[Event]) -> None:
    whole = standings(events)
    for layer in Layer:
        alone = standings(event for event in events if event.layer is layer)
        assert alone == {area: {layer: one[layer]} for area, one in whole.items() if layer in one}


@given(told())
def test_marks_stand_on_the_ring_of_their_level_and_none_hides_another(events: list[Event]) -> None:
    known: Mapping[int, Mapping[Layer, Event]] = standings(events)
    drawn = spokes([known.get(area, {}) for area in range(1, 8)])
    marks = [mark for spoke in drawn for mark in spoke.marks]
    assert len(marks) == sum(len(layers) for layers in known.values())
    for mark in marks:
        assert abs(dist((mark.x, mark.y), (320, 320)) - RINGS[LEVELS.index(mark.event.level)]) < 0.2
    places = [(mark.x, mark.y) for mark in marks]
    assert all(dist(a, b) >= 20 for at, a in enumerate(places) for b in places[:at])


def test_the_own_word_alone_says_what_to_move_next() -> None:
    march, may = date(2026, 3, 1), date(2026, 5, 1)
    own = [Event(march, 1, Layer.OWN, 1, "competent"), Event(may, 2, Layer.OWN, 2, "on-the-way")]
    others = [Event(march, 1, Layer.TRAINER, 3, "on-the-way"), Event(march, 2, Layer.OWN, 4, "specialised")]
    assert to_move(range(1, 8), standings(own + others)) == 2
    assert to_move(range(1, 8), standings(others)) is None
    assert to_move(range(1, 8), {}) is None


def test_a_word_is_asked_about_in_the_month_of_its_year() -> None:
    word = Event(date(2025, 3, 30), 1, Layer.OWN, 1, "competent")
    assert asks_again(word, date(2026, 3, 1))
    assert not asks_again(word, date(2026, 2, 28))
    assert not asks_again(None, date(2026, 2, 28))


def test_levels_are_those_of_the_curriculum() -> None:
    assert tuple(Level.values) == LEVELS
