"""What a member can show for themselves, and what a trainer made of it."""

from typing import ClassVar

from django.db import models

from cop.anonymity.models import Attachment, Byline, Clearance
from cop.community.models import Member
from cop.core.fields import digest_of
from cop.core.ids import random_id
from cop.core.sealing import open_sealed
from cop.curriculum.enums import Asked, Level, Source, Verdict
from cop.curriculum.querysets import EndorsementQuerySet, EvidenceQuerySet, SharingQuerySet
from cop.framework.models import Area

EVIDENCE_TEXT = ("title", "text")


class Evidence(models.Model):
    """Something a member did that shows an area: private, its words encrypted, until they share it with a trainer.

    `words` hold a title and what they say of it. `month` is the first day of one. It points to nothing it came from:
    `mark` is the blind mark of what it was offered from, so that this is offered once; none from outside. `void` says
    that the certificate it was made from counts no more, and its minutes with it.
    """

    id = models.BigIntegerField(primary_key=True, default=random_id)
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    source = models.CharField(max_length=8, choices=Source)
    month = models.DateField()
    minutes = models.PositiveSmallIntegerField(null=True)
    areas = models.ManyToManyField(Area, related_name="+")
    words = models.BinaryField()
    files = models.ManyToManyField(Attachment, related_name="evidence")
    mark = models.BinaryField(max_length=32, null=True, unique=True)
    void = models.BooleanField(default=False, db_default=False)
    version = models.PositiveIntegerField(default=1)
    made_at = models.DateTimeField()

    objects = EvidenceQuerySet.as_manager()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["member", "-month", "-id"], name="evidence_by_month")]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(void=False) | models.Q(source=Source.DAY, minutes=None),
                name="evidence_void_without_minutes",
            ),
        ]

    @property
    def said(self) -> dict[str, str]:
        """Its title and text, opened; empty when their key is gone."""
        words = open_sealed(self.words)
        return {name: words.get(name, "") for name in EVIDENCE_TEXT}


class Passed(models.Model):
    """That a member does not want something offered as evidence: the blind mark of what it was, and no more."""

    id = models.BigIntegerField(primary_key=True, default=random_id)
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    mark = models.BinaryField(max_length=32, unique=True)


class Sharing(models.Model):
    """A piece of evidence as it is shown to one trainer, in words that were cleared for that.

    `opened_at` is when the trainer opened these words. Taking it back deletes the row: nothing of it is left there.
    """

    id = models.BigIntegerField(primary_key=True, default=random_id)
    evidence = models.ForeignKey(Evidence, on_delete=models.CASCADE, related_name="sharings")
    byline = models.ForeignKey(Byline, on_delete=models.PROTECT, related_name="+")
    trainer = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    level = models.CharField(max_length=12, choices=Level)
    title = models.CharField(max_length=120)
    text = models.TextField()
    html = models.TextField()
    language = models.CharField(max_length=5)
    files = models.ManyToManyField(Attachment, related_name="sharings")
    attached = models.JSONField(default=list)
    digest = digest_of(*EVIDENCE_TEXT)
    clearance = models.ForeignKey(Clearance, on_delete=models.PROTECT, db_constraint=False, related_name="+")
    state = models.CharField(max_length=10, choices=Asked, default=Asked.WAITING)
    asked_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True)
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


class Answer(models.Model):
    """What a trainer says to what was shown to them; of an endorsement its level."""

    sharing = models.ForeignKey(Sharing, on_delete=models.CASCADE, related_name="answers")
    byline = models.ForeignKey(Byline, on_delete=models.PROTECT, related_name="+")
    said = models.CharField(max_length=10, choices=Verdict)
    level = models.CharField(max_length=12, choices=Level, blank=True)
    text = models.TextField(blank=True)
    html = models.TextField(blank=True)
    language = models.CharField(max_length=5)
    digest = digest_of("text")
    clearance = models.ForeignKey(Clearance, on_delete=models.PROTECT, db_constraint=False, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["made_at", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(said=Verdict.ENDORSE) & ~models.Q(level="")
                | ~models.Q(said=Verdict.ENDORSE) & models.Q(level=""),
                name="answer_level_of_endorsing",
            ),
        ]


class Endorsement(models.Model):
    """A trainer's word that a member is at a level in an area.

    It stands until the trainer revokes it, with a reason `why`, or the member takes it off their map, which deletes it.
    """

    id = models.BigIntegerField(primary_key=True, default=random_id)
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    level = models.CharField(max_length=12, choices=Level)
    trainer = models.ForeignKey(Member, on_delete=models.SET_NULL, null=True, related_name="+")
    sharing = models.OneToOneField(Sharing, on_delete=models.SET_NULL, null=True, related_name="endorsement")
    on = models.DateField()
    revoked_at = models.DateTimeField(null=True)
    why = models.TextField(blank=True)
    language = models.CharField(max_length=5, blank=True)
    digest = digest_of("why")
    clearance = models.ForeignKey(Clearance, on_delete=models.PROTECT, null=True, db_constraint=False, related_name="+")

    objects = EndorsementQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-on", "-pk"]
        indexes: ClassVar = [models.Index(fields=["member", "area", "-on"], name="endorsement_by_area")]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(revoked_at=None, why="", clearance=None)
                | models.Q(revoked_at__isnull=False, clearance__isnull=False) & ~models.Q(why=""),
                name="endorsement_revoked_with_reason",
            ),
        ]
