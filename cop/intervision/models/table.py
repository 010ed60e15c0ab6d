"""A table, who sits at it, and its log."""

from typing import ClassVar

from django.db import models

from cop.anonymity.models import Byline, Clearance
from cop.coffee.models import Case, Room
from cop.community.models import Member
from cop.core.fields import digest_of
from cop.core.ids import random_id
from cop.discussion.models import Thread
from cop.intervision.enums import Status
from cop.intervision.models.method import Edition
from cop.intervision.querysets import ChairQuerySet, TableQuerySet

TABLE_TEXT = ("topic", "video")


class Table(models.Model):
    """Where some colleagues think about what one of them brings, by a method and a clock.

    Its `thread` holds for whom it is, and under which aliases: `veiled` where its bringer has one. A table of a `room`
    is for who may enter that room, one without for who was asked to it. `bringer` is who brings, if that was known when
    it was opened. `slow`, it was opened to be written over `days`. What else it is now follows from its turns, which
    `status`, `due_at` (when its clock has something to do) and the moments repeat for lists. Erased, it has no words.
    """

    id = models.BigIntegerField(primary_key=True, default=random_id)
    thread = models.OneToOneField(Thread, on_delete=models.PROTECT, related_name="table")
    room = models.ForeignKey(Room, on_delete=models.PROTECT, null=True, related_name="tables")
    case = models.ForeignKey(Case, on_delete=models.SET_NULL, null=True, related_name="tables")
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="+")
    byline = models.ForeignKey(Byline, on_delete=models.PROTECT, related_name="+")
    bringer = models.ForeignKey(Byline, on_delete=models.PROTECT, null=True, related_name="+")
    topic = models.CharField(max_length=200, blank=True)
    video = models.CharField(max_length=300, blank=True)
    language = models.CharField(max_length=5)
    digest = digest_of(*TABLE_TEXT)
    clearance = models.ForeignKey(Clearance, on_delete=models.PROTECT, null=True, db_constraint=False, related_name="+")
    version = models.PositiveIntegerField(default=1)
    slow = models.BooleanField(default=False)
    days = models.PositiveSmallIntegerField(default=12)
    seats = models.PositiveSmallIntegerField()
    starts_at = models.DateTimeField(null=True)
    made_at = models.DateTimeField()
    status = models.CharField(max_length=8, choices=Status, default=Status.WAITING)
    due_at = models.DateTimeField(null=True)
    begun_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    erased_at = models.DateTimeField(null=True)

    objects = TableQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(clearance__isnull=False) | models.Q(topic="", video=""),
                name="table_cleared_or_empty",
            ),
            models.CheckConstraint(
                condition=models.Q(status=Status.CLOSED, closed_at__isnull=False)
                | (~models.Q(status=Status.CLOSED) & models.Q(closed_at=None)),
                name="table_closed_at_a_moment",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["due_at"], condition=models.Q(due_at__isnull=False), name="table_due"),
            models.Index(fields=["thread"], condition=models.Q(closed_at=None), name="table_open"),
            models.Index(
                fields=["closed_at"], condition=models.Q(erased_at=None, closed_at__isnull=False), name="table_to_erase"
            ),
        ]

    def __str__(self) -> str:
        return self.topic or str(self.edition)


class Chair(models.Model):
    """The place at a table of somebody who sits or sat there. When they sat, its turns tell.

    `trained` says that they may lead a method that asks for it; `evaluated` that they said how it was, never what or
    when. In a slow table they are reminded at `nudge_hour` of their own day, last on `nudged_on`.
    """

    table = models.ForeignKey(Table, on_delete=models.CASCADE, related_name="chairs")
    byline = models.ForeignKey(Byline, on_delete=models.PROTECT, related_name="+")
    trained = models.BooleanField(default=False)
    evaluated = models.BooleanField(default=False)
    nudge_hour = models.PositiveSmallIntegerField(null=True)
    nudged_on = models.DateField(null=True)

    objects = ChairQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["table", "byline"], name="chair_once")]


class Turn(models.Model):
    """A line of a table's log: what was done, by whom, and from when it counts. The clock has no chair.

    `words` are what was said, and cleared; `about` is the key of a box, or the number of a turn that is taken back.
    Of an alias the day is kept alone: the rules let a moment before the last one count as the last.
    """

    table = models.ForeignKey(Table, on_delete=models.CASCADE, related_name="turns")
    number = models.PositiveIntegerField()
    act = models.CharField(max_length=12)
    chair = models.ForeignKey(Chair, on_delete=models.CASCADE, null=True, related_name="turns")
    to = models.ForeignKey(Chair, on_delete=models.CASCADE, null=True, related_name="+")
    minutes = models.SmallIntegerField(default=0)
    about = models.CharField(max_length=60, blank=True)
    words = models.TextField(blank=True)
    html = models.TextField(blank=True)
    digest = digest_of("words")
    clearance = models.ForeignKey(Clearance, on_delete=models.PROTECT, null=True, db_constraint=False, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["table", "number"], name="turn_once"),
            models.CheckConstraint(
                condition=models.Q(clearance__isnull=False) | models.Q(words="", html=""),
                name="turn_cleared_or_empty",
            ),
        ]


class Invited(models.Model):
    """A member is asked to a table; the row goes when they sit down or don't want to."""

    table = models.ForeignKey(Table, on_delete=models.CASCADE, related_name="invited")
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["table", "member"], name="invited_to_table_once")]
