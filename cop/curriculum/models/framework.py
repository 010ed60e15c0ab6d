"""A framework as it is being rewritten, and as it was published."""

from typing import ClassVar

from django.db import models

from cop.anonymity.models import Byline, Clearance
from cop.core.fields import digest_of
from cop.framework.models import Framework


class Revision(models.Model):
    """A new version of a framework: a draft while it has no `number`, published and never changed from then on.

    `text` is the whole of it as `rules.framework` writes it, `base` what stood when the draft was begun: what changed
    is told from the two. `version` rises with each change of the draft.
    """

    framework = models.ForeignKey(Framework, on_delete=models.PROTECT, related_name="revisions")
    number = models.PositiveSmallIntegerField(null=True)
    byline = models.ForeignKey(Byline, on_delete=models.PROTECT, related_name="+")
    base = models.TextField()
    text = models.TextField()
    digest = digest_of("text")
    clearance = models.ForeignKey(Clearance, on_delete=models.PROTECT, null=True, db_constraint=False, related_name="+")
    version = models.PositiveIntegerField(default=1)
    began_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["-number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["framework", "number"], name="revision_once"),
            models.UniqueConstraint(
                fields=["framework"], condition=models.Q(number=None), name="revision_one_under_way"
            ),
            models.CheckConstraint(
                condition=models.Q(number__isnull=True, published_at__isnull=True)
                | models.Q(number__isnull=False, published_at__isnull=False, clearance__isnull=False),
                name="revision_published_cleared",
            ),
        ]
