"""A small change to what everybody reads, with a dated note on it."""

from typing import ClassVar

from django.db import models

from cop.anonymity.models import Clearance
from cop.core.fields import digest_of
from cop.stories.enums import Corrected, Unfit
from cop.stories.models.story import Edition, Story
from cop.stories.querysets import CorrectionQuerySet


class Correction(models.Model):
    """A small change from the wording everybody reads, `base`, to `edition`; `note` says in a sentence what it is.

    It waits for an editor, who puts it up, from `up_on` on, or sends it back on a ground its author is told. The note
    stands beside the story with its day, as that is not the day of the talk; who wrote it or put it up is not kept.
    """

    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="corrections")
    base = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="+")
    edition = models.OneToOneField(Edition, on_delete=models.PROTECT, related_name="correction")
    note = models.CharField(max_length=200)
    digest = digest_of("note")
    clearance = models.ForeignKey(Clearance, on_delete=models.PROTECT, db_constraint=False, related_name="+")
    state = models.CharField(max_length=7, choices=Corrected, default=Corrected.WAITING)
    sent_back_for = models.CharField(max_length=7, choices=Unfit, blank=True)
    made_at = models.DateTimeField()
    up_on = models.DateField(null=True)

    objects = CorrectionQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-up_on", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["story"], condition=models.Q(state=Corrected.WAITING), name="correction_one_at_a_time"
            ),
            models.CheckConstraint(
                condition=models.Q(state=Corrected.UP) ^ models.Q(up_on__isnull=True), name="correction_up_on_a_day"
            ),
            models.CheckConstraint(
                condition=models.Q(state=Corrected.BACK) ^ models.Q(sent_back_for=""),
                name="correction_back_on_a_ground",
            ),
        ]
