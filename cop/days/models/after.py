"""What is left of a day: what is told to its guests, its materials, how it was, who was there."""

from typing import ClassVar

from django.db import models

from cop.anonymity.models import Attachment, Byline, Clearance
from cop.community.models import Member
from cop.core.fields import digest_of
from cop.core.ids import random_id
from cop.days.enums import Addressed
from cop.days.models.day import Day
from cop.days.models.programme import Session
from cop.days.querysets import CertificateQuerySet, MessageQuerySet
from cop.framework.models import Area

MATERIAL_TEXT = ("title", "link")


class Message(models.Model):
    """What who organises a day tells its guests; `off` says that it goes with the word that it does not take place."""

    day = models.ForeignKey(Day, on_delete=models.CASCADE, related_name="messages")
    byline = models.ForeignKey(Byline, on_delete=models.PROTECT, related_name="+")
    to = models.CharField(max_length=4, choices=Addressed)
    off = models.BooleanField(default=False)
    text = models.TextField()
    html = models.TextField()
    language = models.CharField(max_length=5)
    digest = digest_of("text")
    clearance = models.ForeignKey(Clearance, on_delete=models.PROTECT, db_constraint=False, related_name="+")
    made_at = models.DateTimeField()

    objects = MessageQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-made_at", "-pk"]


class Material(models.Model):
    """Something to read of a day, or of one of its sessions: a title, and where it is or the files themselves.

    `attached` is what a page shows of its `files` (see `cards_of`).
    """

    day = models.ForeignKey(Day, on_delete=models.CASCADE, related_name="materials")
    session = models.ForeignKey(Session, on_delete=models.SET_NULL, null=True, related_name="materials")
    byline = models.ForeignKey(Byline, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=120)
    link = models.CharField(max_length=300, blank=True)
    files = models.ManyToManyField(Attachment, related_name="materials")
    attached = models.JSONField(default=list)
    language = models.CharField(max_length=5)
    digest = digest_of(*MATERIAL_TEXT)
    clearance = models.ForeignKey(Clearance, on_delete=models.PROTECT, db_constraint=False, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["made_at", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["day", "link"], condition=~models.Q(link=""), name="material_once"),
        ]


class Evaluation(models.Model):
    """How a day was, as counts: of each item how many chose which of five steps. Whose answers they are is not kept.

    `answers` and `counts` are all there are, and nobody reads them; `shown` are the counts as they were when the last
    five had come, `shown_answers` of how many. So no answer can be told from the others by looking twice.
    """

    day = models.OneToOneField(Day, on_delete=models.CASCADE, related_name="evaluation")
    answers = models.PositiveIntegerField(default=0)
    counts = models.JSONField(default=dict)
    shown_answers = models.PositiveIntegerField(default=0)
    shown = models.JSONField(default=dict)


class Line(models.Model):
    """One thing for next time, which nobody signed. Its number tells no order; it is `shown` with four others at least.

    It has been through the check, as what others read has, but has no clearance: that would be somebody’s.
    """

    id = models.BigIntegerField(primary_key=True, default=random_id)
    evaluation = models.ForeignKey(Evaluation, on_delete=models.CASCADE, related_name="lines")
    text = models.CharField(max_length=200)
    shown = models.BooleanField(default=False)

    class Meta:
        ordering: ClassVar = ["pk"]


class Certificate(models.Model):
    """That a member was there, as it was issued, for so many `minutes`; none where a whole day has no hours.

    Its code stands on paper alone: here is a `mark` to find it by, and the code itself `sealed`, for who prints it
    again. It counts for nothing once it is `revoked_at`. Who leaves takes their name along.
    """

    day = models.ForeignKey(Day, on_delete=models.CASCADE, related_name="certificates")
    member = models.ForeignKey(Member, on_delete=models.SET_NULL, null=True, related_name="+")
    name = models.CharField(max_length=120, blank=True)
    title = models.CharField(max_length=120)
    on = models.DateField()
    minutes = models.PositiveSmallIntegerField(null=True)
    areas = models.ManyToManyField(Area, related_name="+")
    mark = models.BinaryField(max_length=32, unique=True)
    sealed = models.BinaryField()
    issued_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)

    objects = CertificateQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["day", "member"], name="certificate_once")]
