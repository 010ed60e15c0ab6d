"""Bylines, clearances, drafts."""

from typing import ClassVar

from django.db import models
from django.db.models.functions import Now

from cop.anonymity.enums import Purpose
from cop.community.models import Member


class Byline(models.Model):
    """The name a text stands under. A named byline has a member; `version` rises when what it shows changes."""

    member = models.OneToOneField(Member, on_delete=models.PROTECT, null=True, related_name="byline")
    version = models.PositiveIntegerField(default=1)


class Clearance(models.Model):
    """The check's word that this exact text may be shared under this byline for this purpose.

    `answers` maps the mark of a finding (a keyed hash) to a reason; it holds nothing of the text.
    """

    byline = models.ForeignKey(Byline, on_delete=models.PROTECT, related_name="+")
    purpose = models.CharField(max_length=10, choices=Purpose)
    digest = models.BinaryField(max_length=32)
    answers = models.JSONField(default=dict)
    made_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints: ClassVar = [
            # What the (clearance_id, digest) foreign keys of shared texts point to.
            models.UniqueConstraint(fields=["id", "digest"], name="clearance_text"),
        ]


class Draft(models.Model):
    """An unshared text, encrypted. `place` says where it was begun: "case:coffee-room", "reply:12"."""

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    place = models.CharField(max_length=80)
    sealed = models.BinaryField()
    version = models.PositiveIntegerField(default=1)
    touched_at = models.DateTimeField(db_index=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["member", "place"], name="draft_once")]
