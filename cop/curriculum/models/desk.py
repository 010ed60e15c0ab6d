"""What a colleague who was asked says of a module before it is published."""

from typing import ClassVar

from django.db import models

from cop.anonymity.models import Byline, Clearance
from cop.core.fields import digest_of
from cop.curriculum.enums import Said
from cop.curriculum.models.module import Module
from cop.curriculum.querysets import OpinionQuerySet

OPINION_TEXT = ("text",)


class Opinion(models.Model):
    """That a colleague is asked to read a module in writing, and what they said of it, as it was at `revision`."""

    module = models.ForeignKey(Module, on_delete=models.CASCADE, related_name="opinions")
    byline = models.ForeignKey(Byline, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=6, choices=Said, default=Said.ASKED)
    revision = models.PositiveIntegerField(null=True)
    text = models.TextField(blank=True)
    html = models.TextField(blank=True)
    language = models.CharField(max_length=5, blank=True)
    digest = digest_of(*OPINION_TEXT)
    clearance = models.ForeignKey(Clearance, on_delete=models.PROTECT, null=True, db_constraint=False, related_name="+")
    asked_at = models.DateTimeField()
    said_at = models.DateTimeField(null=True)

    objects = OpinionQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-asked_at", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["module", "byline"], condition=models.Q(state=Said.ASKED), name="opinion_asked_once"
            ),
            models.CheckConstraint(
                condition=models.Q(state=Said.ASKED, said_at=None, revision=None, text="")
                | (~models.Q(state=Said.ASKED) & models.Q(said_at__isnull=False, revision__isnull=False)),
                name="opinion_said_of_a_revision",
            ),
            models.CheckConstraint(
                condition=models.Q(text="") | models.Q(clearance__isnull=False), name="opinion_cleared_where_said"
            ),
        ]

    @property
    def reads(self) -> bool:
        """Whether who was asked reads the module in writing: until they said so, then as long as it stands as read."""
        return self.state == Said.ASKED or self.revision == self.module.revision
