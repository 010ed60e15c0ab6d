"""A passage of a story that retells what a colleague wrote in the case it grew from."""

from typing import ClassVar

from django.db import models

from cop.anonymity.models import Clearance
from cop.core.fields import digest_of
from cop.core.sealing import open_sealed
from cop.discussion.models import Post
from cop.stories.enums import Rung, Said, Section
from cop.stories.querysets import QuotedQuerySet

QUOTED_TEXT = ("title", "body")
AGREED = (Said.YES, Said.WORDS)


class Quoted(models.Model):
    """A passage as the colleague behind `post` is asked about it, and what they say: `body` stands in a `section`.

    Its bringer may tell a case and its story under two names, and no row shows both: `mark` is the blind mark of the
    story's number, `sealed` holds that. `asked_with` is the mark of the words they were asked about, so that a draft
    which still has these gets theirs. `version` counts the askings. `told_on` is the first day of the month since when
    the story with it is told.
    """

    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="+")
    mark = models.BinaryField(max_length=32)
    sealed = models.BinaryField()
    rung = models.CharField(max_length=7, choices=Rung)
    section = models.CharField(max_length=8, choices=Section)
    title = models.CharField(max_length=120)
    body = models.TextField()
    digest = digest_of(*QUOTED_TEXT)
    clearance = models.ForeignKey(Clearance, on_delete=models.PROTECT, db_constraint=False, related_name="+")
    asked_with = models.BinaryField(max_length=32)
    version = models.PositiveIntegerField(default=1)
    asked_on = models.DateField()
    reminded_on = models.DateField(null=True)
    said = models.CharField(max_length=6, choices=Said, blank=True)
    said_on = models.DateField(null=True)
    told_on = models.DateField(null=True)

    objects = QuotedQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["mark", "post"], name="quoted_once"),
            models.CheckConstraint(
                condition=models.Q(said="", said_on__isnull=True)
                | (~models.Q(said="") & models.Q(said_on__isnull=False)),
                name="quoted_said_whole",
            ),
            models.CheckConstraint(
                condition=models.Q(told_on__isnull=True) | models.Q(told_on__day=1, said__in=AGREED),
                name="quoted_told_with_a_yes",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["asked_on"], condition=models.Q(said=""), name="quoted_waiting"),
        ]

    @property
    def number(self) -> int:
        """The number of the story, 0 when its key is gone."""
        return int(open_sealed(self.sealed).get("number", "0"))

    @property
    def agreed(self) -> bool:
        """Say whether they said yes."""
        return self.said in AGREED
