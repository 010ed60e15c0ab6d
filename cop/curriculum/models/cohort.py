"""A cohort: colleagues who go through modules in the same weeks, with trainers who see how far they are."""

from datetime import date
from typing import ClassVar

from django.db import models
from django.utils import timezone

from cop.anonymity.models import Byline, Clearance
from cop.coffee.models import Room
from cop.community.models import Member
from cop.core.fields import digest_of
from cop.curriculum.models.module import Module
from cop.curriculum.querysets import CohortQuerySet, CohortWordQuerySet, ParticipantQuerySet

COHORT_TEXT = ("title", "about")


class Cohort(models.Model):
    """A cohort, from its first day to its last, both included.

    Whoever is in it has a seat in its closed `room`, if it has one.
    `terms` counts what who joins agrees to: with each module, trainer or later end it is one more. It is over after its
    last day, or when its trainers close it; `archived_at` takes it off their list.
    """

    byline = models.ForeignKey(Byline, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=120)
    about = models.TextField(blank=True)
    about_html = models.TextField(blank=True)
    language = models.CharField(max_length=5)
    begins_on = models.DateField()
    ends_on = models.DateField()
    open = models.BooleanField(default=False)
    places = models.PositiveSmallIntegerField(null=True)
    digest = digest_of(*COHORT_TEXT)
    clearance = models.ForeignKey(Clearance, on_delete=models.PROTECT, db_constraint=False, related_name="+")
    version = models.PositiveIntegerField(default=1)
    terms = models.PositiveIntegerField(default=1)
    made_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    archived_at = models.DateTimeField(null=True)
    room = models.OneToOneField(Room, on_delete=models.SET_NULL, null=True, related_name="+")

    objects = CohortQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(ends_on__gte=models.F("begins_on")), name="cohort_in_time"),
            models.CheckConstraint(condition=models.Q(places=None) | models.Q(places__gte=1), name="cohort_has_places"),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["begins_on", "id"], condition=models.Q(open=True, closed_at=None), name="cohort_to_join"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def over(self) -> bool:
        """Say whether it is over: then nobody sees how far anybody is."""
        return self.closed_at is not None or self.ends_on < self.today

    @property
    def begun(self) -> bool:
        """Say whether its first day has come."""
        return self.begins_on <= self.today

    @property
    def today(self) -> date:
        """The day it is."""
        return timezone.localdate()


class CohortModule(models.Model):
    """A module a cohort goes through. Its trainers see how far those are who joined, or agreed, after it was put in."""

    cohort = models.ForeignKey(Cohort, on_delete=models.CASCADE, related_name="modules")
    module = models.ForeignKey(Module, on_delete=models.CASCADE, related_name="+")
    order = models.PositiveSmallIntegerField()
    since = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["order", "pk"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["cohort", "module"], name="cohort_module_once")]


class CohortTrainer(models.Model):
    """A trainer of a cohort, who sees how far those are who joined, or agreed, since then."""

    cohort = models.ForeignKey(Cohort, on_delete=models.CASCADE, related_name="trainers")
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    since = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["since", "pk"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["cohort", "member"], name="cohort_trainer_once")]


class Participant(models.Model):
    """Who is invited to a cohort, and who is in it: those `agreed_at` a moment to be seen `until` a day."""

    cohort = models.ForeignKey(Cohort, on_delete=models.CASCADE, related_name="participants")
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    since = models.DateTimeField()
    agreed_at = models.DateTimeField(null=True)
    until = models.DateField(null=True)

    objects = ParticipantQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["cohort", "member"], name="participant_once"),
            models.CheckConstraint(
                condition=models.Q(agreed_at=None, until=None) | models.Q(agreed_at__isnull=False, until__isnull=False),
                name="participant_agreed_until",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["member", "cohort"], name="participant_of_member")]


class CohortWord(models.Model):
    """What a trainer writes to a cohort: it stands on its page."""

    cohort = models.ForeignKey(Cohort, on_delete=models.CASCADE, related_name="words")
    byline = models.ForeignKey(Byline, on_delete=models.PROTECT, related_name="+")
    text = models.TextField()
    html = models.TextField()
    language = models.CharField(max_length=5)
    digest = digest_of("text")
    clearance = models.ForeignKey(Clearance, on_delete=models.PROTECT, db_constraint=False, related_name="+")
    made_at = models.DateTimeField()

    objects = CohortWordQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-made_at", "-pk"]
