"""A case, and how it ended."""

from typing import ClassVar

from django.db import models

from cop.anonymity.models import Attachment, Byline, Clearance
from cop.coffee.models.room import Room
from cop.coffee.querysets import CaseQuerySet
from cop.core.fields import digest_of
from cop.discussion.enums import Covered
from cop.discussion.models import Post, Thread
from cop.framework.models import Channel, Phase, TargetGroup

CASE_TEXT = ("title", "happened", "question", "did", "touched")
CLOSING_TEXT = ("take_away", "try_next")


class Case(models.Model):
    """Something that happened in a talk with a client, and the question it leaves.

    `attached` is what a page shows of its `files` (see `cards_of`); `weighs` are the slugs of the considerations by
    which the bringer wants a dilemma weighed, and of the ethical guidelines it is about; `pinned` is the reply that
    stands at its top too, put there by the bringer or, `pinned_by_host`, the host of its room, who keeps it on top
    of the room from `topped_at` on. `called` is how many times colleagues were asked for a first word; `hushed_at`
    is when its bringer was told that it has been silent for long; `erased_at` when its words and its talk went,
    long after it was closed.
    """

    room = models.ForeignKey(Room, on_delete=models.PROTECT, related_name="cases")
    thread = models.OneToOneField(Thread, on_delete=models.PROTECT, related_name="case")
    byline = models.ForeignKey(Byline, on_delete=models.PROTECT, related_name="cases")
    title = models.CharField(max_length=120, blank=True)
    happened = models.TextField()
    question = models.TextField()
    did = models.TextField(blank=True)
    touched = models.TextField(blank=True)
    happened_html = models.TextField()
    question_html = models.TextField()
    did_html = models.TextField(blank=True)
    touched_html = models.TextField(blank=True)
    digest = digest_of(*CASE_TEXT)
    clearance = models.ForeignKey(Clearance, on_delete=models.PROTECT, null=True, db_constraint=False, related_name="+")
    heading = models.CharField(max_length=120)
    phase = models.ForeignKey(Phase, on_delete=models.PROTECT, null=True, related_name="+")
    channel = models.ForeignKey(Channel, on_delete=models.PROTECT, null=True, related_name="+")
    target = models.ForeignKey(TargetGroup, on_delete=models.PROTECT, null=True, related_name="+")
    language = models.CharField(max_length=5)
    urgent = models.BooleanField(default=False)
    weighs = models.JSONField(default=list, db_default=[])
    version = models.PositiveIntegerField(default=1)
    replies = models.PositiveIntegerField(default=0)
    made_at = models.DateTimeField()
    moved_at = models.DateTimeField()
    edited_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    called = models.PositiveSmallIntegerField(default=0, db_default=0)
    called_at = models.DateTimeField(null=True)
    hushed_at = models.DateTimeField(null=True)
    erased_at = models.DateTimeField(null=True)
    covered = models.CharField(max_length=5, choices=Covered, default=Covered.NOTHING, db_default="", blank=True)
    files = models.ManyToManyField(Attachment, related_name="cases")
    attached = models.JSONField(default=list, db_default=[])
    pinned = models.ForeignKey(Post, on_delete=models.SET_NULL, null=True, related_name="+")
    pinned_by_host = models.BooleanField(default=False, db_default=False)
    topped_at = models.DateTimeField(null=True)

    objects = CaseQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(clearance__isnull=False)
                | models.Q(
                    models.Q(withdrawn_at__isnull=False) | models.Q(erased_at__isnull=False),
                    title="",
                    happened="",
                    question="",
                    did="",
                    touched="",
                ),
                name="case_cleared_or_empty",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["room", "-moved_at", "-id"], name="case_in_room"),
            models.Index(
                fields=["room", "-moved_at", "-id"],
                condition=models.Q(replies=0, closed_at=None, withdrawn_at=None),
                name="case_unanswered",
            ),
            models.Index(fields=["room"], condition=models.Q(topped_at__isnull=False), name="case_on_top"),
        ]

    def __str__(self) -> str:
        return self.heading


class Closing(models.Model):
    """What the bringer takes away, and will try. `version` rises with each change of what is shown of it."""

    case = models.OneToOneField(Case, on_delete=models.CASCADE, related_name="closing")
    take_away = models.TextField()
    try_next = models.TextField(blank=True)
    try_on = models.DateField(null=True)
    take_away_html = models.TextField()
    try_next_html = models.TextField(blank=True)
    digest = digest_of(*CLOSING_TEXT)
    clearance = models.ForeignKey(Clearance, on_delete=models.PROTECT, db_constraint=False, related_name="+")
    covered = models.CharField(max_length=5, choices=Covered, default=Covered.NOTHING, db_default="", blank=True)
    version = models.PositiveIntegerField(default=1, db_default=1)
    made_at = models.DateTimeField()
    edited_at = models.DateTimeField(null=True)
