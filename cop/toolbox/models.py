"""Entries, what a phase asks for in a channel, and that an entry was used."""

from typing import ClassVar

from django.db import models
from django.db.models.functions import Now
from django.utils import timezone

from cop.anonymity.models import Byline, Clearance
from cop.core.fields import digest_of
from cop.framework.models import Channel, Phase, in_language
from cop.toolbox.enums import Country, Kind
from cop.toolbox.querysets import EntryQuerySet

CLEARED = ("text", "source", "link")


class Entry(models.Model):
    """A phrase, a question or a fact, in one language. Without phase or channel it holds in all of them.

    `byline` is who looks after it. A proposal has no `accepted_on` yet: a day, for the hour could tell whose use it
    was. `from_talk` says that it came out of the coffee room, and of which talk nothing does. Versions of one entry in
    several languages share a `slug`; what members propose has none.
    """

    kind = models.CharField(max_length=10, choices=Kind)
    slug = models.SlugField(max_length=60, blank=True)
    phase = models.ForeignKey(Phase, on_delete=models.PROTECT, null=True, related_name="+")
    channel = models.ForeignKey(Channel, on_delete=models.PROTECT, null=True, related_name="+")
    language = models.CharField(max_length=5)
    text = models.TextField()
    source = models.CharField(max_length=200, blank=True)
    link = models.CharField(max_length=300, blank=True)
    digest = digest_of(*CLEARED)
    clearance = models.ForeignKey(Clearance, on_delete=models.PROTECT, db_constraint=False, related_name="+")
    country = models.CharField(max_length=2, choices=Country, blank=True)
    check_on = models.DateField(null=True)
    byline = models.ForeignKey(Byline, on_delete=models.PROTECT, related_name="+")
    from_talk = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)
    made_at = models.DateTimeField(db_default=Now())
    accepted_on = models.DateField(null=True)
    retired_at = models.DateTimeField(null=True)

    objects = EntryQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["slug", "language"], condition=~models.Q(slug=""), name="entry_version_once"
            ),
            models.CheckConstraint(
                condition=~models.Q(kind=Kind.FACT) | models.Q(check_on__isnull=False), name="entry_fact_is_looked_at"
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["language", "phase", "channel"], condition=models.Q(retired_at=None), name="entry_in_cell"
            ),
        ]

    @property
    def overdue(self) -> bool:
        """Say whether the day to look at it again has come."""
        return self.check_on is not None and self.check_on <= timezone.localdate()


class Use(models.Model):
    """That somebody used an entry: the blind mark of (member, entry), which counts once and leads back to nobody."""

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="uses")
    mark = models.BinaryField(max_length=32, unique=True)


class Guide(models.Model):
    """What to do in a phase, in a channel, or in a phase of a talk in a channel; texts by language, English always.

    Of a phase also what typically fails, of both the methods that fit.
    """

    phase = models.ForeignKey(Phase, on_delete=models.CASCADE, null=True, related_name="+")
    channel = models.ForeignKey(Channel, on_delete=models.CASCADE, null=True, related_name="+")
    todos = models.JSONField(default=dict)
    ways = models.JSONField(default=dict)
    failures = models.JSONField(default=dict)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["phase", "channel"], nulls_distinct=False, name="guide_once"),
        ]

    @property
    def todo(self) -> str:
        """What to do."""
        return in_language(self.todos)

    @property
    def methods(self) -> str:
        """Which methods fit."""
        return in_language(self.ways)

    @property
    def failure(self) -> str:
        """What typically goes wrong."""
        return in_language(self.failures)
