"""A climb, done to in every order there is: no illegal state, never there without enough good words."""

from datetime import timedelta
from typing import ClassVar

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from cop.community.models import Member
from cop.core.errors import NotAllowed
from cop.ledger.recording import record
from cop.stories import actions
from cop.stories.actions.climb import locked_climb, move
from cop.stories.enums import Declined, Judged, Rung, State, Verdict
from cop.stories.facts import StoryTakenBack
from cop.stories.models import Climb, Reading, Story
from cop.stories.rules import ALLOWED, OPEN, READERS_NEEDED
from tests.cast import Cast
from tests.stories.stage import TEXTS, hand_in, hand_in_again, hand_over, make_editor

FINE = {"recognise": Judged.NO, "clear": Judged.YES, "use": Judged.YES}
ARROWS = {(before, after) for (before, _act), after in ALLOWED.items()} | {(State.READING, State.STANDS)}


class Way(RuleBasedStateMachine):
    """One story of Noor's on its way to a rung, its readers, an editor, and the days that pass."""

    cast: ClassVar[Cast]

    def __init__(self) -> None:
        super().__init__()
        self.all = transaction.atomic()
        self.all.__enter__()
        self.editor = make_editor()
        self.climb: Climb | None = None
        self.before: State | None = None
        self.wordings = 0

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.all.__exit__(None, None, None)

    def here(self) -> Climb:
        assert self.climb is not None
        return Climb.objects.select_related("story__byline", "edition").get(pk=self.climb.pk)

    @property
    def state(self) -> State | None:
        return State(self.here().state) if self.climb else None

    def waiting(self) -> list[Reading]:
        rows = Reading.objects.to_give().filter(climb=self.climb).select_related("climb", "reader")
        return list(rows.order_by("edition__number", "seat"))

    @precondition(lambda self: self.climb is None)
    @rule(rung=st.sampled_from([Rung.PUBLIC, Rung.MEMBERS]), alias=st.booleans(), few=st.booleans())
    def hand_in(self, rung: Rung, alias: bool, few: bool) -> None:
        if few:  # just two can read it
            Member.objects.filter(pk__in=[self.cast.sam.pk, self.cast.ingrid.pk]).update(reads=["nl"], user=None)
        self.climb = hand_in(self.cast.noor, rung, alias=alias)

    @precondition(lambda self: self.state == State.CHANGES)
    @rule()
    def hand_in_a_new_wording(self) -> None:
        self.wordings += 1
        hand_in_again(self.here(), again=f"{TEXTS['again']} So much: {'x' * self.wordings}.")

    @precondition(lambda self: self.climb is not None)
    @rule(which=st.integers(0, 1))
    def take(self, which: int) -> None:
        for one in self.waiting()[which : which + 1]:
            actions.take_reading(by=one.reader, reading=one)

    @precondition(lambda self: self.climb is not None)
    @rule(which=st.integers(0, 1), known=st.booleans())
    def end(self, which: int, known: bool) -> None:
        for one in self.waiting()[which : which + 1]:
            end = actions.recognise if known else actions.decline_reading
            end(by=one.reader, reading=one)
            hand_over()

    @precondition(lambda self: self.climb is not None)
    @rule(which=st.integers(0, 1), verdict=st.sampled_from(Verdict), up=st.booleans())
    def give(self, which: int, verdict: Verdict, up: bool) -> None:
        for waiting in self.waiting()[which : which + 1]:
            one = actions.take_reading(by=waiting.reader, reading=waiting) if up else waiting
            climb = self.here()
            may = one.taken_at and climb.state == State.READING and climb.edition_id == one.edition_id
            try:
                actions.give_word(by=one.reader, reading=one, verdict=verdict, judged=FINE, reasons={})
            except NotAllowed:
                assert not may
            else:
                assert may
            hand_over()

    @precondition(lambda self: self.climb is not None)
    @rule()
    def take_back(self) -> None:
        climb = locked_climb(climb_id=self.here().pk)
        may = climb.state in OPEN
        try:
            move(climb=climb, act="take back")
            record(StoryTakenBack(climb.pk), actor=climb.story.byline.actor)
        except NotAllowed:
            assert not may
        else:
            assert may
        hand_over()

    @precondition(lambda self: self.climb is not None)
    @rule()
    def turn_away(self) -> None:
        may = self.state in {State.READING, State.CHANGES, State.DECLINED}
        try:
            actions.decline_climb(by=self.editor, climb=self.here(), ground=Declined.NOBODY)
        except NotAllowed:
            assert not may
        else:
            assert may
        hand_over()

    @precondition(lambda self: self.climb is not None)
    @rule(waive=st.booleans())
    def ask_further(self, waive: bool) -> None:
        may, act = self.state == State.READING, actions.waive_blindness if waive else actions.ask_further
        try:
            act(by=self.editor, climb=self.here())
        except NotAllowed:
            assert not may
        else:
            assert may
        hand_over()

    @precondition(lambda self: self.climb is not None)
    @rule(days=st.sampled_from([1, 6, 15]))
    def days_pass(self, days: int) -> None:
        """Let so many days pass, as seen from the rows."""
        back = timedelta(days=days)
        for one in Reading.objects.filter(climb=self.climb):
            reminded = one.reminded_on - back if one.reminded_on else None
            Reading.objects.filter(pk=one.pk).update(due_on=one.due_on - back, reminded_on=reminded)
        for climb in Climb.objects.filter(pk=self.here().pk, stands_on__isnull=False):
            assert climb.stands_on is not None
            Climb.objects.filter(pk=climb.pk).update(stands_on=climb.stands_on - back)
        actions.look_after_readings()
        actions.let_stand()
        hand_over()

    @invariant()
    def moves_as_the_table_says(self) -> None:
        after = self.state
        if self.before is not None and after is not None and after != self.before:
            assert reachable(self.before, after), (self.before, after)
        self.before = after

    @invariant()
    def stands_only_with_enough_good_words(self) -> None:
        if self.climb is None:
            return
        climb, story = self.here(), Story.objects.get(pk=self.here().story_id)
        good = climb.readings.filter(edition=climb.edition_id, verdict=Verdict.FIT, ended_at=None).count()
        needed = READERS_NEEDED[Rung(climb.rung)]
        if climb.state in {State.STANDS, State.WAITING}:
            assert good >= needed
            assert not climb.readings.filter(edition=climb.edition_id, verdict=Verdict.CHANGE).exists()
        assert (story.told_id == climb.edition_id) == (climb.state == State.STANDS)
        assert bool(story.rung) == (climb.state == State.STANDS)
        assert (climb.settled_at is None) == (climb.state in OPEN)

    @invariant()
    def nobody_reads_who_must_not(self) -> None:
        if self.climb is None:
            return
        climb = self.here()
        readers = [one.reader for one in climb.readings.select_related("reader")]
        assert self.cast.noor not in readers
        assert self.editor not in readers
        assert self.cast.ada not in readers or climb.waived_at is not None
        here = climb.readings.filter(edition=climb.edition_id)
        assert here.count() == len({one.reader_id for one in here})
        if climb.state not in OPEN:
            assert not here.filter(given_at=None, ended_at=None).exists()

    @invariant()
    def there_are_never_two_ways_at_once(self) -> None:
        if self.climb is None or self.state not in OPEN:
            return
        climb = self.here()
        with pytest.raises(IntegrityError), transaction.atomic():
            Climb.objects.create(story=climb.story, rung=climb.rung, edition=climb.edition, begun_at=timezone.now())


def reachable(before: State, after: State) -> bool:
    """Say whether one or two steps of the table lead there: what is found good for members is there at once."""
    return (before, after) in ARROWS


def test_no_order_of_acts_leads_astray(cast: Cast) -> None:
    Way.cast = cast
    few = settings(
        max_examples=40,
        stateful_step_count=16,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        derandomize=True,
        database=None,
    )
    run_state_machine_as_test(Way, settings=few)
