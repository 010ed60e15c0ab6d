"""A day with few places: who comes first, the waiting list, its offers, and the log of each place."""

import html
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import time, timedelta
from typing import Any, ClassVar

import pytest
from django.db import connection, transaction
from django.test import Client
from django.utils import timezone
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from cop.community.models import Member
from cop.core.errors import NotAllowed
from cop.days.actions import DayData, answer_day, edit_day, give_place, lapse_offers, remind_guests
from cop.days.enums import Coming, OutOfTurn, Step
from cop.days.models import Day, Guest
from cop.days.rules import When
from tests.cast import Cast, make_cast
from tests.coffee.told import bell
from tests.days.planning import ZONE, ahead, book, was

type SignIn = Callable[[Member], Client]
OFFERED = "A place on a development day is free for you, for a day at most."
LAPSED = "The place that was free for you went to the next. You can join the waiting list again."
GIVEN = "You have a place on a development day."
YES, NO = Coming.YES, Coming.NO


def page(client: Client, day: Day) -> str:
    return html.unescape(client.get(f"/days/{day.pk}/").content.decode())


def says(member: Member, day: Day, coming: Coming = YES) -> str:
    answer_day(by=member, day=day, coming=coming)
    return Guest.objects.get(day=day, member=member).coming


def full(cast: Cast) -> Day:
    """Book a day with two places, of which its organiser has one and Noor the other; Sam and Mikkel wait."""
    day = book(cast.ingrid, places=2, link="https://call.example/day")
    assert [says(one, day) for one in (cast.noor, cast.sam, cast.mikkel)] == ["yes", "wait", "wait"]
    return day


def test_who_comes_too_late_waits_and_sees_where(cast: Cast, sign_in: SignIn) -> None:
    day = full(cast)
    sam, mikkel = sign_in(cast.sam), sign_in(cast.mikkel)
    shown = page(sam, day)
    for words in ("2 of 2 places taken", "2 wait for a place", "You are the next on the waiting list."):
        assert words in shown
    assert "call.example" not in shown
    assert "You are number 2 on the waiting list." in page(mikkel, day)
    ada = page(sign_in(cast.ada), day)
    assert "All places are taken." in ada
    assert "Put me on the waiting list" in ada
    assert says(cast.sam, day) == "wait"  # once more changes nothing
    assert Guest.objects.get(member=cast.sam).steps.count() == 1


def test_a_place_that_is_free_is_offered_to_the_next_and_to_nobody_else(cast: Cast, sign_in: SignIn) -> None:
    day = full(cast)
    says(cast.noor, day, NO)
    sam = sign_in(cast.sam)
    assert OFFERED in bell(sam)
    assert OFFERED not in bell(sign_in(cast.mikkel))
    assert "A place is free for you." in page(sam, day)
    assert says(cast.mikkel, day) == "wait"  # not past the one it is kept for
    assert says(cast.ada, day) == "wait"
    assert sam.post(f"/days/{day.pk}/coming/", {"coming": "yes"}).status_code == 303
    assert "call.example" in page(sam, day)
    log = page(sam, day)
    for words in ("You joined the waiting list.", "A place was offered to you.", "You took a place."):
        assert words in log


def test_who_lets_it_go_or_says_nothing_is_out_and_comes_back_at_the_end(cast: Cast, sign_in: SignIn) -> None:
    day = full(cast)
    says(cast.noor, day, NO)
    assert says(cast.noor, day) == "wait"  # who cancelled is the last
    says(cast.sam, day, NO)
    guest = Guest.objects.get(member=cast.mikkel)
    assert guest.offer_until is not None
    Guest.objects.filter(pk=guest.pk).update(offer_until=timezone.now() - timedelta(seconds=1))
    assert lapse_offers() == 1
    assert lapse_offers() == 0
    assert LAPSED in bell(sign_in(cast.mikkel))
    assert OFFERED in bell(sign_in(cast.noor))
    assert says(cast.mikkel, day) == "wait"
    assert says(cast.noor, day) == "yes"
    assert [one.step for one in Guest.objects.get(member=cast.mikkel).steps.all()] == [
        Step.JOINED, Step.OFFERED, Step.LAPSED, Step.JOINED,
    ]  # fmt: skip


def test_more_places_are_offered_in_order_and_no_limit_lets_all_in(cast: Cast, sign_in: SignIn) -> None:
    day = full(cast)
    when = day.when
    more = DayData(title=day.title, about=day.about, link=day.link, when=when, places=3)
    edit_day(by=cast.ingrid, day=day, to=more, version=1)
    assert Guest.objects.get(member=cast.sam).offer_until is not None
    assert Guest.objects.get(member=cast.mikkel).offer_until is None
    all_in = DayData(title=day.title, about=day.about, link=day.link, when=when)
    edit_day(by=cast.ingrid, day=day, to=all_in, version=2)
    assert not Guest.objects.in_line().exists()
    assert GIVEN in bell(sign_in(cast.mikkel))


def test_an_organiser_gives_a_place_out_of_turn_for_a_reason(cast: Cast, sign_in: SignIn) -> None:
    day, ingrid = full(cast), sign_in(cast.ingrid)
    place, mikkel = f"/days/{day.pk}/places/", Guest.objects.get(member=cast.mikkel)
    for other in (cast.noor, cast.sam):
        assert sign_in(other).post(place, {"guest": mikkel.pk, "reason": "host"}).status_code == 404
    for wrong in ({"guest": mikkel.pk}, {"reason": "host"}, {"guest": 1, "reason": "host"}, {"guest": "\x00"}):
        assert ingrid.post(place, wrong).status_code == 422, wrong
    assert ingrid.post(place, {"guest": mikkel.pk, "reason": "host"}).status_code == 303
    assert GIVEN in bell(sign_in(cast.mikkel))
    shown = page(sign_in(cast.mikkel), day)
    assert "Helps to give the day" in shown
    give_place(by=cast.ingrid, day=day, member=cast.mikkel, reason=OutOfTurn.HOST)
    assert mikkel.steps.filter(step=Step.GIVEN).count() == 1
    assert "You are the next" in page(sign_in(cast.sam), day)


def test_who_waits_is_not_reminded_as_if_they_came(cast: Cast, sign_in: SignIn) -> None:
    day = book(cast.ingrid, when=When(ahead(5), time(10), 120, ZONE), places=1)
    says(cast.sam, day)
    remind_guests()
    assert "A development day is soon." not in bell(sign_in(cast.sam))


def test_in_the_last_hours_no_offer_is_made_and_who_comes_first_has_it(cast: Cast) -> None:
    day = full(cast)
    soon = timezone.now() + timedelta(hours=1)
    Day.objects.filter(pk=day.pk).update(starts_at=soon, ends_at=soon + timedelta(hours=2))
    says(cast.noor, day, NO)
    assert not Guest.objects.filter(offer_until__isnull=False).exists()
    assert says(cast.mikkel, day) == "yes"
    assert says(cast.sam, day) == "wait"


def test_of_a_day_that_is_over_nobody_says_anything_else(cast: Cast, sign_in: SignIn) -> None:
    day = full(cast)
    Day.objects.filter(pk=day.pk).update(places=3)
    day = was(day)
    for member, said, before in ((cast.ada, "yes", ""), (cast.sam, "yes", "wait"), (cast.noor, "no", "yes")):
        client = sign_in(member)
        client.post(f"/days/{day.pk}/coming/", {"coming": said})
        assert Guest.objects.get(day=day, member=member).coming == before
        assert page(client, day).count("This day is over.") == 2  # the notice, and why nothing was changed
    Guest.objects.filter(day=day, member=cast.ingrid).update(coming="")
    with pytest.raises(NotAllowed):
        says(cast.ingrid, day)
    assert says(cast.noor, day) == "yes"


def test_an_offer_of_a_day_that_was_cancelled_does_not_lapse(cast: Cast, sign_in: SignIn) -> None:
    day = full(cast)
    says(cast.noor, day, NO)
    Guest.objects.filter(day=day, member=cast.sam).update(offer_until=timezone.now() - timedelta(seconds=1))
    Day.objects.filter(pk=day.pk).update(cancelled_at=timezone.now())
    assert lapse_offers() == 0
    assert LAPSED not in bell(sign_in(cast.sam))


def test_who_is_suspended_is_offered_nothing_and_keeps_their_number(cast: Cast) -> None:
    day = full(cast)
    Member.objects.filter(pk=cast.sam.pk).update(suspended_at=timezone.now())
    says(cast.noor, day, NO)
    sam, mikkel = (Guest.objects.get(day=day, member=one) for one in (cast.sam, cast.mikkel))
    assert (sam.coming, sam.offer_until, sam.number) == ("wait", None, 1)
    assert mikkel.offer_until is not None


def test_who_is_there_does_not_say_that_they_cannot(cast: Cast, sign_in: SignIn) -> None:
    day, noor = full(cast), sign_in(cast.noor)
    assert "I can’t after all" in page(noor, day)
    Guest.objects.filter(day=day, member=cast.noor).update(came_at=timezone.now(), came_how="self")
    assert "I can’t after all" not in page(noor, day)
    noor.post(f"/days/{day.pk}/coming/", {"coming": "no"})
    assert Guest.objects.get(day=day, member=cast.noor).coming == "yes"


def test_bad_numbers_of_places_come_back(cast: Cast, sign_in: SignIn) -> None:
    day, ingrid = full(cast), sign_in(cast.ingrid)
    form = {"title": day.title, "about": "Kept.", "place": "", "link": "", "version": 1, "zone": ZONE, "minutes": 120}
    form |= {"on": day.on.isoformat(), "at": "10:00"}
    for wrong in ("0", "-1", "many", "99999999999999999999"):
        answer = ingrid.post(f"/days/{day.pk}/edit/", form | {"places": wrong})
        assert answer.status_code == 422, wrong
        assert "Kept." in answer.content.decode()


class Line(RuleBasedStateMachine):
    """One day of Ingrid's with few places; five members who come and go; hours that pass; places that change."""

    cast: ClassVar[Cast]
    names = st.sampled_from(["noor", "sam", "mikkel", "ada", "bo"])

    def __init__(self) -> None:
        super().__init__()
        self.all = transaction.atomic()
        self.all.__enter__()
        self.day = book(self.cast.ingrid, places=2)
        self.order: list[str] = []

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.all.__exit__(None, None, None)

    def line(self) -> list[str]:
        return [guest.member.slug for guest in self.day.guests.in_line().select_related("member")]

    @rule(name=names, coming=st.sampled_from([YES, NO]))
    def somebody_says(self, name: str, coming: Coming) -> None:
        before = self.line()
        says(getattr(self.cast, name), self.day, coming)
        after = self.line()
        assert [one for one in after if one in before] == [one for one in before if one in after]
        if name in after and name not in before:
            assert after[-1] == name

    @rule(places=st.sampled_from([1, 2, 3, 4, None]))
    def places_change(self, places: int | None) -> None:
        day = Day.objects.get(pk=self.day.pk)
        to = DayData(title=day.title, about=day.about, when=day.when, places=places)
        edit_day(by=self.cast.ingrid, day=day, to=to, version=day.version)

    @rule()
    def a_day_passes(self) -> None:
        Guest.objects.filter(offer_until__isnull=False).update(offer_until=timezone.now() - timedelta(seconds=1))
        lapse_offers()

    @rule(name=names)
    def out_of_turn(self, name: str) -> None:
        give_place(by=self.cast.ingrid, day=self.day, member=getattr(self.cast, name), reason=OutOfTurn.HOST)

    @invariant()
    def nobody_is_offered_past_another(self) -> None:
        offers = [guest.offer_until is not None for guest in self.day.guests.in_line()]
        assert offers == sorted(offers, reverse=True)

    @invariant()
    def no_place_is_free_while_somebody_waits_without_an_offer(self) -> None:
        day = Day.objects.get(pk=self.day.pk)
        line = list(day.guests.in_line())
        if day.places is None:
            assert line == []
            return
        held = day.guests.filter(coming=YES).count() + sum(1 for one in line if one.offer_until)
        assert held >= day.places or all(one.offer_until for one in line)

    @invariant()
    def the_log_ends_where_one_is(self) -> None:
        ends = {
            Step.TOOK: "yes", Step.GIVEN: "yes", Step.OPENED: "yes", Step.JOINED: "wait", Step.OFFERED: "wait",
            Step.LEFT: "no", Step.LAPSED: "",
        }  # fmt: skip
        for guest in self.day.guests.all():
            last = guest.steps.last()
            assert last is None or ends[Step(last.step)] == guest.coming


def test_no_order_of_comings_and_goings_breaks_the_line(cast: Cast) -> None:
    Line.cast = cast
    few = settings(
        max_examples=25, stateful_step_count=20, deadline=None, suppress_health_check=list(HealthCheck),
        derandomize=True, database=None,
    )  # fmt: skip
    run_state_machine_as_test(Line, settings=few)


@pytest.mark.django_db(transaction=True)
def test_two_hundred_at_once_for_twenty_places() -> None:
    cast = make_cast()
    day = book(cast.ingrid, places=20)
    some = [Member(slug=f"m{n}", name=f"M {n}", reads=["en"], writes=["en"]) for n in range(200)]
    members = Member.objects.bulk_create(some)

    def come(member: Member) -> Any:
        try:
            return says(member, day)
        finally:
            connection.close()

    with ThreadPoolExecutor(16) as pool:
        said = list(pool.map(come, members))
    assert (said.count("yes"), said.count("wait")) == (19, 181)  # its organiser has the twentieth
    numbers = list(day.guests.in_line().values_list("number", flat=True))
    assert numbers == list(range(1, 182))
