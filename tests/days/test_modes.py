"""A day in the room and online: places and a line for each, and how one changes from one to the other."""

import html
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
from cop.days.actions import DayData, answer_day, edit_day, give_place, lapse_offers, stay
from cop.days.enums import Coming, Mode, OutOfTurn, Step
from cop.days.models import Day, Guest
from tests.cast import Cast, make_cast
from tests.coffee.told import bell
from tests.days.planning import book

type SignIn = Callable[[Member], Client]
YES, NO = Coming.YES, Coming.NO
ROOM, ONLINE = Mode.ROOM, Mode.ONLINE
OFFERED = "A place on a development day is free for you, for a day at most."
KEPT = "The other place that was free for you went to the next. You keep the one you have."


def page(client: Client, day: Day, where: str = "") -> str:
    return html.unescape(client.get(f"/days/{day.pk}/{where}").content.decode())


def where(day: Day, member: Member) -> tuple[str, str, str]:
    one = Guest.objects.get(day=day, member=member)
    return one.coming, one.mode, one.moves_to


def come(member: Member, day: Day, mode: Mode) -> tuple[str, str, str]:
    answer_day(by=member, day=day, coming=YES, mode=mode)
    return where(day, member)


def hybrid(cast: Cast, **more: Any) -> Day:
    """Book a day with two places in the room, one of them its organiser's, and one online."""
    told = {"place": "Room 3", "link": "https://call.example/day", "places": 2, "places_online": 1}
    return book(cast.ingrid, **told | more)


def change(cast: Cast, day: Day, **more: Any) -> None:
    now = Day.objects.get(pk=day.pk)
    names = ("title", "about", "place", "link", "places", "places_online", "opens_at", "joins_until")
    to = DayData(when=now.when, **{name: getattr(now, name) for name in names} | more)
    edit_day(by=cast.ingrid, day=now, to=to, version=now.version)


def lapse(member: Member) -> None:
    Guest.objects.filter(member=member).update(offer_until=timezone.now() - timedelta(seconds=1))
    lapse_offers()


def test_each_way_has_its_places_and_its_line(cast: Cast, sign_in: SignIn) -> None:
    day, noor = hybrid(cast), sign_in(cast.noor)
    tapped = noor.post(f"/days/{day.pk}/coming/", {"coming": "yes"})
    assert tapped.headers["Location"] == f"/days/{day.pk}/sign-up/"
    told = {"needs": "", "key": "key-of-the-sign-up"}
    for wrong in ({}, {"mode": "moon"}):
        assert noor.post(f"/days/{day.pk}/sign-up/", told | wrong).status_code == 422
    assert noor.post(f"/days/{day.pk}/sign-up/", told | {"mode": "online"}).status_code == 303
    assert "You come, online." in page(noor, day)
    assert come(cast.sam, day, ONLINE) == ("wait", "online", "")
    assert come(cast.mikkel, day, ROOM) == ("yes", "room", "")
    assert come(cast.ada, day, ROOM) == ("wait", "room", "")
    assert "It is the one for places online." in page(sign_in(cast.sam), day)
    assert "You are the next on the waiting list." in page(sign_in(cast.ada), day)
    answer_day(by=cast.mikkel, day=day, coming=NO)
    assert OFFERED in bell(sign_in(cast.ada))
    assert OFFERED not in bell(sign_in(cast.sam))
    assert "2 of 2 places taken" not in page(noor, day)


def test_who_has_a_place_keeps_it_until_they_take_the_other(cast: Cast, sign_in: SignIn) -> None:
    day = hybrid(cast)
    come(cast.noor, day, ONLINE)
    come(cast.sam, day, ROOM)
    come(cast.ada, day, ROOM)
    assert come(cast.sam, day, ONLINE) == ("yes", "room", "online")
    sam = sign_in(cast.sam)
    assert "You keep your place in the room until you take it." in page(sam, day)
    assert "call.example" in page(sam, day)
    assert where(day, cast.ada) == ("wait", "room", "")
    answer_day(by=cast.noor, day=day, coming=NO)
    assert "A place online is free for you." in page(sam, day)
    sam.post(f"/days/{day.pk}/coming/", {"coming": "yes"})
    assert where(day, cast.sam) == ("yes", "online", "")
    assert Guest.objects.get(member=cast.ada).offer_until is not None  # the place in the room goes on
    log = page(sam, day)
    for words in (
        "You took a place. In the room.",
        "You joined the waiting list. Online.",
        "You took a place. Online.",
    ):
        assert words in log


def test_an_offer_that_ends_leaves_the_place_one_has(cast: Cast, sign_in: SignIn) -> None:
    day = hybrid(cast)
    come(cast.noor, day, ONLINE)
    come(cast.sam, day, ROOM)
    come(cast.sam, day, ONLINE)
    answer_day(by=cast.noor, day=day, coming=NO)
    lapse(cast.sam)
    assert where(day, cast.sam) == ("yes", "room", "")
    assert KEPT in bell(sign_in(cast.sam))


def test_who_would_change_may_stay(cast: Cast, sign_in: SignIn) -> None:
    day = hybrid(cast)
    come(cast.noor, day, ONLINE)
    come(cast.sam, day, ROOM)
    come(cast.sam, day, ONLINE)
    come(cast.ada, day, ONLINE)
    answer_day(by=cast.noor, day=day, coming=NO)
    sam = sign_in(cast.sam)
    for _ in range(2):
        assert sam.post(f"/days/{day.pk}/coming/", {"coming": "stay"}).status_code == 303
    assert where(day, cast.sam) == ("yes", "room", "")
    assert Guest.objects.get(member=cast.ada).offer_until is not None
    stay(by=cast.ada, day=day)  # has no place to stay in: nothing changes
    assert where(day, cast.ada) == ("wait", "online", "")


def test_a_free_place_the_other_way_is_taken_at_once(cast: Cast) -> None:
    day = hybrid(cast)
    come(cast.sam, day, ROOM)
    come(cast.ada, day, ROOM)
    assert come(cast.sam, day, ONLINE) == ("yes", "online", "")
    assert Guest.objects.get(member=cast.ada).offer_until is not None
    assert come(cast.noor, day, ONLINE) == ("wait", "online", "")
    assert come(cast.noor, day, ROOM) == ("wait", "room", "")  # behind Ada, to whom the place is offered
    assert list(day.guests.in_line("room").values_list("member__slug", flat=True)) == ["ada", "noor"]
    assert come(cast.noor, day, ONLINE) == ("wait", "online", "")


def test_more_places_let_both_lines_in(cast: Cast) -> None:
    day = hybrid(cast, places=1)
    come(cast.noor, day, ONLINE)
    come(cast.sam, day, ONLINE)
    come(cast.noor, day, ROOM)
    assert where(day, cast.noor) == ("yes", "online", "room")
    change(cast, day, places=None)
    assert where(day, cast.noor) == ("yes", "room", "")
    assert Guest.objects.get(member=cast.sam).offer_until is not None


def test_a_place_out_of_turn_is_one_of_the_line_they_wait_in(cast: Cast) -> None:
    day = hybrid(cast)
    come(cast.noor, day, ONLINE)
    come(cast.sam, day, ONLINE)
    give_place(by=cast.ingrid, day=day, member=cast.sam, reason=OutOfTurn.ACCESS)
    assert where(day, cast.sam) == ("yes", "online", "")
    give_place(by=cast.ingrid, day=day, member=cast.bo, reason=OutOfTurn.HOST)
    assert where(day, cast.bo) == ("yes", "room", "")


def test_a_day_that_gets_another_way_keeps_who_comes(cast: Cast) -> None:
    day = book(cast.ingrid, link="https://call.example/day", places=2)
    assert come(cast.noor, day, ROOM) == ("yes", "", "")
    assert come(cast.sam, day, ROOM) == ("wait", "", "")
    change(cast, day, place="Room 3", places=1, places_online=2)
    assert (where(day, cast.noor), where(day, cast.sam)) == (("yes", "online", ""), ("wait", "online", ""))
    assert come(cast.noor, day, ROOM) == ("yes", "room", "")
    assert come(cast.noor, day, ONLINE) == ("yes", "room", "online")
    change(cast, day, link="")
    assert where(day, cast.noor)[0::2] == ("yes", "")
    assert where(day, cast.sam)[0] == "wait"
    assert day.guests.in_line().count() == 1


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
