"""Who is available now, and a question that cannot wait."""

from typing import ClassVar

from django.db import models
from django.utils import timezone

from cop.anonymity.models import Byline
from cop.coffee.querysets import AskQuerySet, AvailabilityQuerySet
from cop.community.models import Member
from cop.discussion.models import Thread
from cop.framework.models import Channel


class Availability(models.Model):
    """A member may be asked until `until`, and not before `busy_until`. The row goes with its time: nothing is kept."""

    member = models.OneToOneField(Member, on_delete=models.CASCADE, primary_key=True, related_name="availability")
    until = models.DateTimeField(db_index=True)
    busy_until = models.DateTimeField(null=True)

    objects = AvailabilityQuerySet.as_manager()

    @property
    def is_busy(self) -> bool:
        """Say whether the member is not to be asked for a while."""
        return self.busy_until is not None and self.busy_until > timezone.now()


class Ask(models.Model):
    """A question for whoever is available, and the talk of two that comes of it; erased after seven days.

    Who hears it has a seat in the thread's audience; once it is taken the others lose theirs. `reach` is how far it has
    gone: own centres, own countries, everybody who reads its language.
    """

    thread = models.OneToOneField(Thread, on_delete=models.CASCADE, related_name="ask")
    byline = models.ForeignKey(Byline, on_delete=models.PROTECT, related_name="+")
    language = models.CharField(max_length=5)
    channel = models.ForeignKey(Channel, on_delete=models.SET_NULL, null=True, related_name="+")
    reach = models.PositiveSmallIntegerField(default=0)
    asked_at = models.DateTimeField(db_index=True)
    taken_at = models.DateTimeField(null=True)
    taken_by = models.ForeignKey(Byline, on_delete=models.PROTECT, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True)

    objects = AskQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(taken_at__isnull=True, taken_by__isnull=True)
                | models.Q(taken_at__isnull=False, taken_by__isnull=False),
                name="ask_taken_by_somebody",
            ),
            models.CheckConstraint(
                condition=models.Q(taken_by__isnull=True) | ~models.Q(taken_by=models.F("byline")),
                name="ask_taken_by_another",
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["asked_at"],
                condition=models.Q(taken_at__isnull=True, ended_at__isnull=True),
                name="ask_waiting",
            ),
        ]

    @property
    def waits(self) -> bool:
        """Say whether nobody has taken it yet."""
        return self.taken_at is None and self.ended_at is None
