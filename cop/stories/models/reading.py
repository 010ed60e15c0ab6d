"""The way of a story to a rung, its readers and what they say."""

from typing import ClassVar

from django.db import models

from cop.anonymity.models import Clearance
from cop.community.models import Member
from cop.core.fields import digest_of
from cop.framework.models import Area, Button, Channel, Phase, TargetGroup
from cop.stories.enums import Declined, Ended, Judged, Licence, Provenance, Rung, Signed, State, Verdict
from cop.stories.models.story import Edition, Story
from cop.stories.querysets import ClimbQuerySet, ReadingQuerySet
from cop.stories.rules.ladder import OPEN

READING_TEXT = ("recognise_why", "clear_why", "use_why")


class Climb(models.Model):
    """A story's way to a rung: handed in as `edition`, read, and there from `stands_on` on, or not.

    `aware` says that not everybody in it can be blind, which both sides are told; `waived_at` that the editor let
    somebody of the author's own centre read it, as nobody else reads its language. `declined_for` is the ground
    on which the editor turned it away. Where the story comes from, how it is signed, what others may do with it and
    where it belongs wait here with the wording, and are the story's once that stands; without a `provenance` nothing
    was said of it, and the story keeps its own.
    """

    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="climbs")
    rung = models.CharField(max_length=7, choices=Rung)
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="+")
    provenance = models.CharField(max_length=13, choices=Provenance, blank=True)
    under_age = models.BooleanField(default=False)
    signed = models.CharField(max_length=10, choices=Signed, default=Signed.COUNSELLOR)
    licence = models.CharField(max_length=9, choices=Licence, default=Licence.COMMUNITY)
    phase = models.ForeignKey(Phase, on_delete=models.PROTECT, null=True, related_name="+")
    channel = models.ForeignKey(Channel, on_delete=models.PROTECT, null=True, related_name="+")
    target = models.ForeignKey(TargetGroup, on_delete=models.PROTECT, null=True, related_name="+")
    areas = models.ManyToManyField(Area, related_name="+")
    buttons = models.ManyToManyField(Button, related_name="+")
    state = models.CharField(max_length=8, choices=State, default=State.READING)
    aware = models.BooleanField(default=False)
    waived_at = models.DateTimeField(null=True)
    begun_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)
    stands_on = models.DateField(null=True)
    declined_for = models.CharField(max_length=9, choices=Declined, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = ClimbQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["story"], condition=models.Q(state__in=sorted(OPEN)), name="climb_one_at_a_time"
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=sorted(OPEN), settled_at__isnull=True)
                | (~models.Q(state__in=sorted(OPEN)) & models.Q(settled_at__isnull=False)),
                name="climb_settled_whole",
            ),
            models.CheckConstraint(
                condition=models.Q(state=State.DECLINED) ^ models.Q(declined_for=""),
                name="climb_declined_with_a_ground",
            ),
            models.CheckConstraint(
                condition=~models.Q(under_age=True, provenance=Provenance.CONSENTED),
                name="climb_of_a_minor_is_changed",
            ),
            models.CheckConstraint(
                condition=~models.Q(provenance=Provenance.CONSENTED) | models.Q(licence=Licence.COMMUNITY),
                name="climb_of_one_stays_ours",
            ),
        ]


class Reading(models.Model):
    """A member's reading of a wording of a story. `seat` is the number the author knows them by.

    A reader who gave a word on one `edition` has a row of its own for the next; one who has not goes along to it.
    """

    climb = models.ForeignKey(Climb, on_delete=models.CASCADE, related_name="readings")
    reader = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="readings")
    seat = models.PositiveSmallIntegerField()
    asked_at = models.DateTimeField()
    due_on = models.DateField()
    reminded_on = models.DateField(null=True)
    taken_at = models.DateTimeField(null=True)
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="+")
    recognise = models.CharField(max_length=6, choices=Judged, blank=True)
    clear = models.CharField(max_length=6, choices=Judged, blank=True)
    use = models.CharField(max_length=6, choices=Judged, blank=True)
    recognise_why = models.TextField(blank=True)
    clear_why = models.TextField(blank=True)
    use_why = models.TextField(blank=True)
    verdict = models.CharField(max_length=6, choices=Verdict, blank=True)
    digest = digest_of(*READING_TEXT)
    clearance = models.ForeignKey(Clearance, on_delete=models.PROTECT, null=True, db_constraint=False, related_name="+")
    given_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    ended = models.CharField(max_length=10, choices=Ended, blank=True)

    objects = ReadingQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["climb", "edition", "reader"], name="reading_once"),
            models.UniqueConstraint(
                fields=["climb", "edition", "seat"], condition=models.Q(ended_at=None), name="reading_seat_once"
            ),
            models.CheckConstraint(
                condition=models.Q(given_at__isnull=True, verdict="")
                | (models.Q(given_at__isnull=False, taken_at__isnull=False) & ~models.Q(verdict="")),
                name="reading_given_whole",
            ),
            models.CheckConstraint(
                condition=models.Q(ended_at__isnull=True, ended="")
                | (models.Q(ended_at__isnull=False) & ~models.Q(ended="")),
                name="reading_ended_whole",
            ),
            models.CheckConstraint(
                condition=models.Q(clearance__isnull=False) | models.Q(recognise_why="", clear_why="", use_why=""),
                name="reading_cleared_or_empty",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["due_on"], condition=models.Q(given_at=None, ended_at=None), name="reading_to_give"),
        ]


class Remark(models.Model):
    """A comment on a passage of a story while it climbs, or the author's answer to one.

    The passage is a place in the `section` of `edition`, from character to character, never its words; without one it
    is about the section, or about all of it. Beside a later edition it stands where those words stand there, or without
    a place where they are gone. `reading` is whose it is; None for the author's.
    """

    climb = models.ForeignKey(Climb, on_delete=models.CASCADE, related_name="remarks")
    reading = models.ForeignKey(Reading, on_delete=models.CASCADE, null=True, related_name="remarks")
    parent = models.ForeignKey("self", on_delete=models.CASCADE, null=True, related_name="answers")
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="+")
    section = models.CharField(max_length=8, blank=True)
    start = models.PositiveIntegerField(null=True)
    end = models.PositiveIntegerField(null=True)
    body = models.TextField()
    body_html = models.TextField()
    digest = digest_of("body")
    clearance = models.ForeignKey(Clearance, on_delete=models.PROTECT, db_constraint=False, related_name="+")
    made_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["made_at", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(start__isnull=True, end__isnull=True)
                | (models.Q(end__gt=models.F("start")) & ~models.Q(section="")),
                name="remark_on_a_place",
            ),
        ]
