"""The programme of a day: its sessions as they are planned, and as members read them."""

from typing import ClassVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models.constraints import Deferrable
from django.db.models.functions import Lower

from cop.anonymity.models import Byline, Clearance
from cop.community.models import Member
from cop.core.fields import Hours, digest_of
from cop.days.enums import SessionKind
from cop.days.models.day import Day, Guest
from cop.days.models.topic import Topic
from cop.days.querysets import SessionQuerySet, ShownQuerySet
from cop.framework.models import Area

SESSION_TEXT = ("title", "about", "track", "room", "link")


class Slot(models.Model):
    """A part of a day: what, given by whom, when and where."""

    kind = models.CharField(max_length=12, choices=SessionKind)
    title = models.CharField(max_length=120)
    about = models.TextField(blank=True)
    about_html = models.TextField(blank=True)
    track = models.CharField(max_length=40, blank=True)
    room = models.CharField(max_length=60, blank=True)
    link = models.CharField(max_length=300, blank=True)
    language = models.CharField(max_length=5)
    digest = digest_of(*SESSION_TEXT)
    clearance = models.ForeignKey(Clearance, on_delete=models.PROTECT, db_constraint=False, related_name="+")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    places = models.PositiveSmallIntegerField(null=True)
    hosts = models.ManyToManyField(Member, related_name="+")
    areas = models.ManyToManyField(Area, related_name="+")

    class Meta:
        abstract = True


class Session(Slot):
    """A session as who organises the day plans it, perhaps on a `topic`. `version` rises with each change.

    One that was dropped keeps who chose it, and may come back. A room holds one session at a time; the database looks
    at the end of the transaction, so that two may change places.
    """

    day = models.ForeignKey(Day, on_delete=models.CASCADE, related_name="sessions")
    topic = models.ForeignKey(Topic, on_delete=models.PROTECT, null=True, related_name="sessions")
    version = models.PositiveIntegerField(default=1)
    dropped_at = models.DateTimeField(null=True)
    made_at = models.DateTimeField()

    objects = SessionQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["starts_at", "track", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(ends_at__gt=models.F("starts_at")), name="session_in_time"),
            ExclusionConstraint(
                name="session_has_its_room",
                expressions=[
                    ("day", RangeOperators.EQUAL),
                    (Lower("room"), RangeOperators.EQUAL),
                    (Hours("starts_at", "ends_at"), RangeOperators.OVERLAPS),
                ],
                condition=models.Q(dropped_at=None) & ~models.Q(room=""),
                deferrable=Deferrable.DEFERRED,
            ),
        ]


class Shown(Slot):
    """A session as it was last released: this alone is what members read and calendars take.

    `sequence` rises with each release that changed it; one that was released and then dropped is `cancelled_at`.
    """

    session = models.OneToOneField(Session, on_delete=models.CASCADE, related_name="shown")
    sequence = models.PositiveIntegerField(default=0)
    cancelled_at = models.DateTimeField(null=True)
    changed_at = models.DateTimeField()

    objects = ShownQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["starts_at", "track", "pk"]


class Release(models.Model):
    """A programme as it was released, by its number, with what was other than in the one before.

    `changes` are rows of a session's number, what happened to it and the hours or names it went from and to; the words
    of sessions are never among them.
    """

    day = models.ForeignKey(Day, on_delete=models.CASCADE, related_name="releases")
    byline = models.ForeignKey(Byline, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField()
    changes = models.JSONField(default=list)
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["-number"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["day", "number"], name="release_once")]


class Choice(models.Model):
    """A guest chose a session: their seat in it."""

    guest = models.ForeignKey(Guest, on_delete=models.CASCADE, related_name="choices")
    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="choices")

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["guest", "session"], name="choice_once")]
