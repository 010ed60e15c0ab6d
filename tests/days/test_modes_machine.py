"""Places in the room and online, in any order of changes, and many at once."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any, ClassVar

import pytest
from django.db import connection, transaction
from django.test import Client
from django.utils import timezone
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from cop.community.models import Member
from cop.days.actions import answer_day, give_place, lapse_offers, stay
from cop.days.enums import Coming, Mode, OutOfTurn, Step
from cop.days.models import Day, Guest
from tests.cast import Cast, make_cast
from tests.days.ways import NO, ONLINE, ROOM, YES, change, come, hybrid

type SignIn = Callable[[Member], Client]


class Lines(RuleBasedStateMachine):
    """One day of Ingrid's in two ways; five members who come, change and go; hours that pass; places that change."""

    cast: ClassVar[Cast]
    names = st.sampled_from(["noor", "sam", "mikkel", "ada", "bo"])
    modes = st.sampled_from([ROOM, ONLINE])

    def __init__(self) -> None:
        super().__init__()
        self.all = transaction.atomic()
        self.all.__enter__()
        self.day = hybrid(self.cast)

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.all.__exit__(None, None, None)

    def line(self, mode: Mode) -> list[str]:
        return [guest.member.slug for guest in self.day.guests.in_line(mode).select_related("member")]

    def with_place(self) -> set[str]:
        return set(self.day.guests.with_place().values_list("member__slug", flat=True))

    @rule(name=names, coming=st.sampled_from([YES, YES, NO]), mode=modes)
    def somebody_says(self, name: str, coming: Coming, mode: Mode) -> None:
        before, had = {one: self.line(one) for one in (ROOM, ONLINE)}, self.with_place()
        answer_day(by=getattr(self.cast, name), day=self.day, coming=coming, mode=mode)
        for one, line in before.items():
            after = self.line(one)
            assert [who for who in after if who in line] == [who for who in line if who in after]
            if name in after and name not in line:
                assert after[-1] == name
        if coming is YES:
            assert had <= self.with_place()  # nobody loses a place by asking for another
        else:
            assert name not in {*self.line(ROOM), *self.line(ONLINE), *self.with_place()}

    @rule(name=names)
    def somebody_stays(self, name: str) -> None:
        had = self.with_place()
        stay(by=getattr(self.cast, name), day=self.day)
        assert had <= self.with_place()

    @rule(room=st.sampled_from([1, 2, 3, None]), online=st.sampled_from([1, 2, 3, None]))
    def places_change(self, room: int | None, online: int | None) -> None:
        had = self.with_place()
        change(self.cast, self.day, places=room, places_online=online)
        assert had <= self.with_place()

    @rule()
    def a_day_passes(self) -> None:
        had = self.with_place()
        Guest.objects.filter(offer_until__isnull=False).update(offer_until=timezone.now() - timedelta(seconds=1))
        lapse_offers()
        assert had <= self.with_place()

    @rule(name=names)
    def out_of_turn(self, name: str) -> None:
        give_place(by=self.cast.ingrid, day=self.day, member=getattr(self.cast, name), reason=OutOfTurn.HOST)
        assert name in self.with_place()

    @invariant()
    def nobody_is_in_two_lines_or_waits_for_what_they_have(self) -> None:
        assert not {*self.line(ROOM)} & {*self.line(ONLINE)}
        for guest in self.day.guests.exclude(moves_to=""):
            assert (guest.coming, guest.moves_to != guest.mode) == ("yes", True)

    @invariant()
    def nobody_is_offered_past_another(self) -> None:
        for mode in (ROOM, ONLINE):
            offers = [guest.offer_until is not None for guest in self.day.guests.in_line(mode)]
            assert offers == sorted(offers, reverse=True)

    @invariant()
    def no_place_is_free_while_somebody_waits_without_an_offer(self) -> None:
        day = Day.objects.get(pk=self.day.pk)
        for mode in day.modes:
            line, places = list(day.guests.in_line(mode)), day.places_in(mode)
            if places is None:
                assert line == []
                continue
            held = day.guests.with_place(mode).count() + sum(1 for one in line if one.offer_until)
            assert held >= places or all(one.offer_until for one in line)

    @invariant()
    def the_log_ends_where_one_is(self) -> None:
        has = {Step.TOOK, Step.GIVEN, Step.OPENED, Step.STAYED}
        for guest in self.day.guests.all():
            last = guest.steps.last()
            if last is None:
                continue
            if last.step in {Step.JOINED, Step.OFFERED}:
                assert guest.number is not None
                assert last.mode == guest.line
            elif last.step in has:
                assert (guest.coming, guest.mode, guest.number) == ("yes", last.mode, None)
            else:
                assert guest.number is None


def test_no_order_of_changes_breaks_a_line_or_costs_a_place(cast: Cast) -> None:
    Lines.cast = cast
    few = settings(
        max_examples=30, stateful_step_count=20, deadline=None, suppress_health_check=list(HealthCheck),
        derandomize=True, database=None,
    )  # fmt: skip
    run_state_machine_as_test(Lines, settings=few)


@pytest.mark.django_db(transaction=True)
def test_two_hundred_at_once_for_ten_in_the_room_and_fifteen_online() -> None:
    cast = make_cast()
    day = hybrid(cast, places=11, places_online=15)  # its organiser has one in the room
    some = [Member(slug=f"m{n}", name=f"M {n}", reads=["en"], writes=["en"]) for n in range(200)]
    members = Member.objects.bulk_create(some)

    def comes(one: tuple[int, Member]) -> tuple[str, str, str]:
        try:
            return come(one[1], day, ROOM if one[0] % 2 else ONLINE)
        finally:
            connection.close()

    with ThreadPoolExecutor(16) as pool:
        said = list(pool.map(comes, enumerate(members)))
    assert [said.count(("yes", mode, "")) for mode in ("room", "online")] == [10, 15]
    assert [said.count(("wait", mode, "")) for mode in ("room", "online")] == [90, 85]
    numbers = sorted(number for mode in day.modes for number in _numbers(day, mode))
    assert numbers == list(range(1, 176))


def _numbers(day: Day, mode: str) -> list[Any]:
    return list(day.guests.in_line(mode).values_list("number", flat=True))
