"""What stays of a table when it has closed: what each takes from it, what was tried, and that they took part."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models

from cop.anonymity.models import Byline, Clearance
from cop.core.fields import digest_of
from cop.core.sealing import open_sealed
from cop.intervision.models.table import Chair, Table
from cop.intervision.querysets import AttendanceQuerySet, InsightQuerySet, OutcomeQuerySet, TakeAwayQuerySet

TAKE_AWAY_TEXT = ("take_away", "try_next")


class Insight(models.Model):
    """What somebody learnt at a table, encrypted: nobody else reads it. Its day is kept alone, as of all at a table."""

    chair = models.OneToOneField(Chair, on_delete=models.CASCADE, related_name="insight")
    words = models.BinaryField()
    version = models.PositiveIntegerField(default=1)
    touched_on = models.DateField()

    objects = InsightQuerySet.as_manager()

    @property
    def said(self) -> str:
        """Its words, opened, for their writer; empty when their key is gone."""
        return open_sealed(self.words).get("text", "")


class TakeAway(models.Model):
    """What who brought the case takes away, and will try, for who sat there. It stays when the talk is erased."""

    table = models.OneToOneField(Table, on_delete=models.CASCADE, related_name="take_away")
    byline = models.ForeignKey(Byline, on_delete=models.PROTECT, related_name="+")
    take_away = models.TextField()
    take_away_html = models.TextField()
    try_next = models.TextField(blank=True)
    try_next_html = models.TextField(blank=True)
    try_on = models.DateField(null=True)
    digest = digest_of(*TAKE_AWAY_TEXT)
    clearance = models.ForeignKey(Clearance, on_delete=models.PROTECT, db_constraint=False, related_name="+")
    version = models.PositiveIntegerField(default=1)
    made_on = models.DateField()

    objects = TakeAwayQuerySet.as_manager()


class Outcome(models.Model):
    """How it went when the bringer tried it, once it is told. On `due_on`, if there is such a day, they are asked.

    Days and no moments, as an hour would tell an alias's zone: `asked_on` is the day they were asked for.
    """

    table = models.OneToOneField(Table, on_delete=models.CASCADE, related_name="outcome")
    due_on = models.DateField(null=True)
    asked_on = models.DateField(null=True)
    given_up_on = models.DateField(null=True)
    told_on = models.DateField(null=True)
    body = models.TextField(blank=True)
    body_html = models.TextField(blank=True)
    digest = digest_of("body")
    clearance = models.ForeignKey(Clearance, on_delete=models.PROTECT, null=True, db_constraint=False, related_name="+")
    version = models.PositiveIntegerField(default=0)

    objects = OutcomeQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(clearance__isnull=False, told_on__isnull=False)
                | models.Q(clearance__isnull=True, told_on__isnull=True, body="", body_html=""),
                name="outcome_cleared_or_untold",
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["due_on"],
                condition=models.Q(asked_on__isnull=True, told_on__isnull=True, given_up_on__isnull=True),
                name="outcome_to_ask",
            ),
        ]

    @property
    def waits(self) -> bool:
        """Say whether it may still be asked."""
        return self.told_on is None and self.given_up_on is None


class Evaluation(models.Model):
    """How a method worked for who sat at tables with it, as counts: whose they are, and of which table, nothing tells.

    `answers` and `counts` are all there are, and nobody reads them; `shown` are the counts as they were when the last
    five had come, `shown_answers` of how many. So no answer can be told from the others by looking twice.
    """

    slug = models.SlugField(max_length=60, unique=True)
    answers = models.PositiveIntegerField(default=0)
    counts = models.JSONField(default=dict)
    shown_answers = models.PositiveIntegerField(default=0)
    shown = models.JSONField(default=dict)


class Attendance(models.Model):
    """That somebody took part in a table: when, how long and as what, never a word of what was said there.

    Of an alias it is `by_month`: the first of the month alone, without minutes and without how many took part.
    """

    chair = models.OneToOneField(Chair, on_delete=models.CASCADE, related_name="attendance")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    minutes = models.PositiveIntegerField()
    roles = ArrayField(models.CharField(max_length=12))
    participants = models.PositiveSmallIntegerField()
    brought = models.BooleanField()
    by_month = models.BooleanField()

    objects = AttendanceQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(by_month=False) | models.Q(minutes=0, participants=0),
                name="attendance_by_month_alone",
            ),
        ]
