"""A video that a unit carries as a file of its own, with what is said in it."""

from typing import ClassVar

from django.db import models

from cop.anonymity.models import Clearance
from cop.core.fields import digest_of
from cop.curriculum.enums import VideoKind


class Video(models.Model):
    """A video file, never changed: one with other captions is another row of the same file.

    Its bytes lie outside the database under `name`. `captions` are the words of its cues, a blank line between two, and
    are cleared as any shared text; `times` are from when to when each is shown, in thousandths of a second.
    """

    name = models.CharField(max_length=60, db_index=True)
    kind = models.CharField(max_length=4, choices=VideoKind)
    size = models.PositiveBigIntegerField()
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    captions = models.TextField(blank=True)
    times = models.JSONField(default=list)
    language = models.CharField(max_length=5)
    digest = digest_of("captions")
    clearance = models.ForeignKey(Clearance, on_delete=models.PROTECT, db_constraint=False, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(width__gt=0, height__gt=0), name="video_has_a_size"),
        ]

    @property
    def content_type(self) -> str:
        """The type it is served as."""
        return f"video/{self.kind}"
