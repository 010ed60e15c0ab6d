"""Finding a date: what is asked, who is asked, what they answered."""

from typing import ClassVar

from django.db import models
from django.db.models.functions import Now

from cop.anonymity.models import Byline, Clearance
from cop.community.models import Audience, Member
from cop.core.fields import digest_of
from cop.days.enums import Answer
from cop.days.models.topic import Topic
from cop.days.querysets import PollQuerySet
from cop.days.rules import When

POLL_TEXT = ("title", "about")


class Poll(models.Model):
    """A poll on dates, which are hours on the clocks of `zone`, each of `minutes`, or whole days.

    While it is `hidden` nobody but who made it sees others' answers before it is closed. It closes at `closes_at`, when
    all who were asked have answered, or when a date is chosen; `called_off` says that none will be. `version` rises
    with each change of its dates and words.
    """

    byline = models.ForeignKey(Byline, on_delete=models.PROTECT, related_name="+")
    audience = models.ForeignKey(Audience, on_delete=models.PROTECT, related_name="+")
    topic = models.ForeignKey(Topic, on_delete=models.PROTECT, null=True, related_name="polls")
    title = models.CharField(max_length=120)
    about = models.TextField(blank=True)
    about_html = models.TextField(blank=True)
    language = models.CharField(max_length=5)
    digest = digest_of(*POLL_TEXT)
    clearance = models.ForeignKey(Clearance, on_delete=models.PROTECT, db_constraint=False, related_name="+")
    zone = models.CharField(max_length=50)
    minutes = models.PositiveSmallIntegerField()
    hidden = models.BooleanField(default=False)
    closes_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    called_off = models.BooleanField(default=False)
    nudged_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)
    made_at = models.DateTimeField(db_default=Now())

    objects = PollQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(called_off=False) | models.Q(closed_at__isnull=False),
                name="poll_off_is_closed",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["closes_at"], condition=models.Q(closed_at=None), name="poll_open_until"),
        ]


class Option(models.Model):
    """A date of a poll. `version` rises when it moves; one that was dropped keeps its answers, and may come back."""

    poll = models.ForeignKey(Poll, on_delete=models.CASCADE, related_name="options")
    on = models.DateField()
    at = models.TimeField(null=True)
    version = models.PositiveIntegerField(default=1)
    dropped_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["on", "at", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["poll", "on", "at"],
                condition=models.Q(dropped_at=None),
                nulls_distinct=False,
                name="option_once",
            ),
        ]

    @property
    def when(self) -> When:
        """The date as its poll means it."""
        return When(self.on, self.at, self.poll.minutes, self.poll.zone)


class Ask(models.Model):
    """A member is asked for dates, and was reminded."""

    poll = models.ForeignKey(Poll, on_delete=models.CASCADE, related_name="asks")
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    reminded_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["poll", "member"], name="poll_ask_once")]


class Ballot(models.Model):
    """What somebody answered to a poll, with a line of their own."""

    poll = models.ForeignKey(Poll, on_delete=models.CASCADE, related_name="ballots")
    byline = models.ForeignKey(Byline, on_delete=models.PROTECT, related_name="+")
    note = models.CharField(max_length=200, blank=True)
    digest = digest_of("note")
    clearance = models.ForeignKey(Clearance, on_delete=models.PROTECT, null=True, db_constraint=False, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["poll", "byline"], name="ballot_once"),
            models.CheckConstraint(
                condition=models.Q(clearance__isnull=False) | models.Q(note=""), name="ballot_cleared_or_empty"
            ),
        ]


class Vote(models.Model):
    """An answer to one date, as it was in that `version` of it."""

    ballot = models.ForeignKey(Ballot, on_delete=models.CASCADE, related_name="votes")
    option = models.ForeignKey(Option, on_delete=models.CASCADE, related_name="votes")
    answer = models.CharField(max_length=5, choices=Answer)
    version = models.PositiveIntegerField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["ballot", "option"], name="vote_once")]
