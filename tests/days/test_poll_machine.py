"""A date poll, done to in every order there is: no answer is lost, only the silent are silent, one day comes of it."""

from datetime import date, time, timedelta
from typing import ClassVar

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from cop.core.errors import Conflict, NotAllowed
from cop.days import actions
from cop.days.actions import DateData
from cop.days.enums import Answer, Asked
from cop.days.models import Day, Guest, Option, Poll, Vote
from cop.days.queries import sheet_of, silent_in
from tests.cast import Cast
from tests.days.planning import ahead, ask, wish

DAYS = [ahead(n) for n in range(20, 26)]
some_days = st.lists(st.sampled_from(DAYS), min_size=1, max_size=4, unique=True)


class Way(RuleBasedStateMachine):
    """A poll of Ingrid's on a topic that Noor, Mikkel and Ada back, Ada being late; Sam answers it unasked."""

    cast: ClassVar[Cast]

    def __init__(self) -> None:
        super().__init__()
        self.all = transaction.atomic()
        self.all.__enter__()
        topic = wish(self.cast.noor)
        for member in (self.cast.mikkel, self.cast.ada):
            actions.back_topic(by=member, topic=topic, wants=True)
        self.asked = {self.cast.noor, self.cast.mikkel, self.cast.ada}
        poll = ask(self.cast.ingrid, dates=(DateData(DAYS[0], time(10)),), topic=topic, whom=Asked.BACKERS)
        self.pk = poll.pk
        self.changes = 0  # of its dates: it does not end before there were some
        # By voter and date: what was answered, and to which wording of the date, which was which day.
        self.said: dict[tuple[int, int], tuple[Answer, int]] = {}
        self.meant: dict[tuple[int, int], date] = {}

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.all.__exit__(None, None, None)

    @property
    def poll(self) -> Poll:
        return Poll.objects.with_author().get(pk=self.pk)

    @property
    def standing(self) -> dict[int, Option]:
        return {option.pk: option for option in Option.objects.filter(poll=self.pk, dropped_at=None)}

    def refused(self, poll: Poll) -> bool:
        return poll.closed_at is not None

    @rule(who=st.sampled_from(["noor", "mikkel", "sam"]), given=st.lists(st.sampled_from([*Answer, None]), max_size=5))
    def some_answer(self, who: str, given: list[Answer | None]) -> None:
        self.answer(who, given)

    def answer(self, who: str, given: list[Answer | None]) -> None:
        member, poll = getattr(self.cast, who), self.poll
        pairs = list(zip(self.standing.values(), given, strict=False))
        votes = {option.pk: (one, option.version) for option, one in pairs}
        if self.refused(poll):
            with pytest.raises(NotAllowed), transaction.atomic():
                actions.vote(by=member, poll=poll, votes=votes)
            return
        assert actions.vote(by=member, poll=poll, votes=votes) == []
        for option, one in pairs:
            if one is None:
                self.said.pop((member.pk, option.pk), None)
            else:
                self.said[member.pk, option.pk] = (one, option.version)
                self.meant[member.pk, option.pk] = option.on

    @precondition(lambda self: self.changes > 1)
    @rule()
    def the_last_one_answers(self) -> None:
        self.answer("ada", [Answer.MAYBE] * 5)

    @rule(who=st.sampled_from(["noor", "mikkel", "sam"]))
    def answer_a_page_that_is_old(self, who: str) -> None:
        member, poll = getattr(self.cast, who), self.poll
        votes = {pk: (Answer.YES, option.version + 1) for pk, option in self.standing.items()}
        if not self.refused(poll):
            assert sorted(actions.vote(by=member, poll=poll, votes=votes)) == sorted(votes)

    @rule(who=st.sampled_from(["noor", "mikkel", "sam"]))
    def keep(self, who: str) -> None:
        member, poll, standing = getattr(self.cast, who), self.poll, self.standing
        if self.refused(poll):
            return
        actions.keep_votes(by=member, poll=poll)
        for (voter, pk), (one, _version) in list(self.said.items()):
            if voter == member.pk and pk in standing:
                self.said[voter, pk] = (one, standing[pk].version)
                self.meant[voter, pk] = standing[pk].on

    @rule(days=some_days, keep=st.integers(0, 4))
    def change_the_dates(self, days: list[date], keep: int) -> None:
        poll, known = self.poll, list(self.standing.values())[:keep]
        moved = [DateData(on, time(10), option.pk) for on, option in zip(days, known, strict=False)]
        dates = [*moved, *(DateData(on, time(10)) for on in days[len(moved) :])]
        if self.refused(poll):
            with pytest.raises(NotAllowed), transaction.atomic():
                actions.set_dates(by=self.cast.ingrid, poll=poll, dates=dates, version=poll.version)
            return
        actions.set_dates(by=self.cast.ingrid, poll=poll, dates=dates, version=poll.version)
        assert sorted(option.on for option in self.standing.values()) == sorted(days)
        self.changes += 1

    @precondition(lambda self: self.poll.closed_at is None)
    @rule()
    def change_an_old_page(self) -> None:
        poll, dates = self.poll, [DateData(DAYS[0], time(11))]
        with pytest.raises(Conflict), transaction.atomic():
            actions.set_dates(by=self.cast.ingrid, poll=poll, dates=dates, version=poll.version + 1)

    @precondition(lambda self: self.changes > 1)
    @rule()
    def time_is_up(self) -> None:
        Poll.objects.filter(pk=self.pk, closed_at=None).update(closes_at=timezone.now() - timedelta(hours=1))
        actions.close_polls()
        assert self.poll.closed_at is not None

    @rule()
    def reopen(self) -> None:
        poll, until = self.poll, timezone.now() + timedelta(days=5)
        if Day.objects.filter(poll=poll).exists():
            with pytest.raises(NotAllowed), transaction.atomic():
                actions.reopen_poll(by=self.cast.ingrid, poll=poll, closes_at=until)
        else:
            actions.reopen_poll(by=self.cast.ingrid, poll=poll, closes_at=until)

    @precondition(lambda self: self.changes > 1 and not Day.objects.filter(poll=self.pk).exists())
    @rule()
    def call_off(self) -> None:
        actions.call_off(by=self.cast.ingrid, poll=self.poll)

    @precondition(lambda self: self.changes > 2)
    @rule(which=st.integers(0, 3))
    def choose(self, which: int) -> None:
        poll, options = self.poll, list(self.standing.values())
        option = options[which % len(options)]
        if poll.called_off:
            return
        chosen = Day.objects.filter(poll=poll).first()
        try:
            with transaction.atomic():
                day = actions.choose_date(by=self.cast.ingrid, poll=poll, option=option, version=option.version)
        except (NotAllowed, Conflict):
            assert chosen is not None
            return
        assert chosen in {None, day}
        voters = {voter for voter, _option in self.said}
        invited = set(Guest.objects.filter(day=day).values_list("member", flat=True))
        if chosen is None:
            assert voters | {member.pk for member in self.asked} <= invited
            assert day.on == option.on

    @invariant()
    def no_answer_is_lost(self) -> None:
        rows = Vote.objects.filter(ballot__poll=self.pk).select_related("ballot__byline")
        kept = {(row.ballot.byline.member_id, row.option_id): (Answer(row.answer), row.version) for row in rows}
        assert kept == self.said

    @invariant()
    def only_who_has_not_answered_is_silent(self) -> None:
        standing = self.standing
        whole = {
            member
            for member in self.asked
            if all(self.said.get((member.pk, pk), ("", 0))[1] == one.version for pk, one in standing.items())
        }
        assert set(silent_in(self.poll)) == self.asked - whole

    @invariant()
    def an_answer_is_to_the_day_it_was_given_to(self) -> None:
        for pk, option in self.standing.items():
            for (voter, one), (_answer, version) in self.said.items():
                assert one != pk or version != option.version or self.meant[voter, one] == option.on

    @invariant()
    def the_page_counts_what_holds(self) -> None:
        for row in sheet_of(self.cast.ingrid, self.poll).rows:
            assert row.tally is not None
            now = (row.option.pk, row.option.version)
            holds = [one for (_voter, pk), (one, version) in self.said.items() if (pk, version) == now]
            assert (row.tally.yes, row.tally.maybe, row.tally.no) == tuple(holds.count(one) for one in Answer)

    @invariant()
    def one_day_at_most_comes_of_it(self) -> None:
        assert Day.objects.filter(poll=self.pk).count() <= 1


@pytest.mark.django_db
def test_a_poll_loses_no_answer(cast: Cast) -> None:
    Way.cast = cast
    quiet = [HealthCheck.too_slow, HealthCheck.data_too_large]
    run_state_machine_as_test(
        Way, settings=settings(max_examples=12, stateful_step_count=16, deadline=None, suppress_health_check=quiet)
    )
