"""What a member can show for themselves, and what a trainer made of it."""

from typing import ClassVar

from django.db import models

from cop.anonymity.models import Attachment, Byline, Clearance
from cop.community.models import Member
from cop.core.fields import digest_of
from cop.core.ids import random_id
from cop.curriculum.enums import Asked, Level, Source
from cop.curriculum.querysets import EndorsementQuerySet, EvidenceQuerySet, SharingQuerySet
from cop.framework.models import Area

EVIDENCE_TEXT = ("title", "text")


class Evidence(models.Model):
    """Something a member did that shows an area: private, its words encrypted, until they share it with a trainer.

    `words` hold a title and what they say of it. `month` is the first day of one. It points to nothing it came from:
    `mark` is the blind mark of what it was offered from, so that this is offered once; none from outside.
    """

    id = models.BigIntegerField(primary_key=True, default=random_id)
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    source = models.CharField(max_length=8, choices=Source)
    month = models.DateField()
    minutes = models.PositiveSmallIntegerField(null=True)
    areas = models.ManyToManyField(Area, related_name="+")
    words = models.BinaryField()
    mark = models.BinaryField(max_length=32, null=True, unique=True)
    version = models.PositiveIntegerField(default=1)
    made_at = models.DateTimeField()

    objects = EvidenceQuerySet.as_manager()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["member", "-month", "-id"], name="evidence_by_month")]


class Sharing(models.Model):
    """A piece of evidence as it is shown to one trainer, in words that were cleared for that; and the answer."""

    evidence = models.ForeignKey(Evidence, on_delete=models.CASCADE, related_name="sharings")
    byline = models.ForeignKey(Byline, on_delete=models.PROTECT, related_name="+")
    trainer = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    level = models.CharField(max_length=12, choices=Level)
    title = models.CharField(max_length=120)
    text = models.TextField()
    html = models.TextField()
    language = models.CharField(max_length=5)
    files = models.ManyToManyField(Attachment, related_name="+")
    attached = models.JSONField(default=list)
    digest = digest_of(*EVIDENCE_TEXT)
    clearance = models.ForeignKey(Clearance, on_delete=models.PROTECT, db_constraint=False, related_name="+")
    state = models.CharField(max_length=10, choices=Asked, default=Asked.WAITING)
    asked_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    objects = SharingQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-asked_at", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["evidence", "trainer", "area"],
                condition=models.Q(state__in=[Asked.WAITING, Asked.MORE]),
                name="sharing_open_once",
            ),
        ]


class Endorsement(models.Model):
    """A trainer's word that a member is at a level in an area. It stands until it is revoked."""

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    level = models.CharField(max_length=12, choices=Level)
    trainer = models.ForeignKey(Member, on_delete=models.SET_NULL, null=True, related_name="+")
    sharing = models.OneToOneField(Sharing, on_delete=models.SET_NULL, null=True, related_name="endorsement")
    on = models.DateField()
    revoked_at = models.DateTimeField(null=True)

    objects = EndorsementQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-on", "-pk"]
        indexes: ClassVar = [models.Index(fields=["member", "area", "-on"], name="endorsement_by_area")]
