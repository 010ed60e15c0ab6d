"""What a learner leaves in a module: private words, work shown to its trainers, marks without a name, a talk."""

from typing import ClassVar

from django.db import models

from cop.anonymity.models import Attachment, Byline, Clearance
from cop.community.models import Member
from cop.core.fields import digest_of
from cop.core.ids import random_id
from cop.curriculum.models.module import Edition, Module
from cop.curriculum.querysets import ReflectionQuerySet, TalkQuerySet, WorkedQuerySet
from cop.discussion.models import Thread


class Reflection(models.Model):
    """What a learner wrote for themselves at a step, encrypted. It stays through all editions; nobody else reads it."""

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    module = models.ForeignKey(Module, on_delete=models.CASCADE, related_name="+")
    key = models.SlugField(max_length=12)
    words = models.BinaryField()
    version = models.PositiveIntegerField(default=1)
    touched_at = models.DateTimeField()

    objects = ReflectionQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-touched_at", "-pk"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["member", "module", "key"], name="reflection_once")]


class Worked(models.Model):
    """What a learner shows the trainers of a module at a step: a copy of a reflection, or something handed in.

    Its words were cleared for that. Taken back, the row goes with its files and its answer. `title` is the step's, as
    it was then; `attached` is what a page shows of its `files`.
    """

    id = models.BigIntegerField(primary_key=True, default=random_id)
    module = models.ForeignKey(Module, on_delete=models.CASCADE, related_name="worked")
    key = models.SlugField(max_length=12)
    byline = models.ForeignKey(Byline, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=120)
    text = models.TextField()
    html = models.TextField()
    language = models.CharField(max_length=5)
    files = models.ManyToManyField(Attachment, related_name="worked")
    attached = models.JSONField(default=list)
    digest = digest_of("text")
    clearance = models.ForeignKey(Clearance, on_delete=models.PROTECT, db_constraint=False, related_name="+")
    made_at = models.DateTimeField()

    objects = WorkedQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["made_at", "pk"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["module", "key", "byline"], name="worked_once")]


class Answered(models.Model):
    """What a trainer answers to it."""

    worked = models.OneToOneField(Worked, on_delete=models.CASCADE, related_name="answered")
    byline = models.ForeignKey(Byline, on_delete=models.PROTECT, related_name="+")
    text = models.TextField()
    html = models.TextField()
    language = models.CharField(max_length=5)
    digest = digest_of("text")
    clearance = models.ForeignKey(Clearance, on_delete=models.PROTECT, db_constraint=False, related_name="+")
    version = models.PositiveIntegerField(default=1)
    made_at = models.DateTimeField()


class Chosen(models.Model):
    """How often something was chosen in a quiz, by those who answered it the first time; whose it was is not kept.

    `question` and `choice` count from one; `choice` 0 is how many answered the question at all.
    """

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="chosen")
    key = models.SlugField(max_length=12)
    question = models.PositiveSmallIntegerField()
    choice = models.PositiveSmallIntegerField()
    count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["edition", "key", "question", "choice"], name="chosen_once"),
        ]


class Tally(models.Model):
    """What was counted of an edition on a day, for its trainers: in fives alone, exact numbers are not kept.

    The next day's takes its place. `told` has by the key of a step how many did it and how many stopped at it, and by
    the number of a question how many answered it and how they share out.
    """

    edition = models.OneToOneField(Edition, on_delete=models.CASCADE, related_name="tally")
    on = models.DateField()
    learners = models.PositiveIntegerField()
    told = models.JSONField()


class Talk(models.Model):
    """The talk about a step, through all editions of its module. It begins with the first word."""

    module = models.ForeignKey(Module, on_delete=models.CASCADE, related_name="talks")
    key = models.SlugField(max_length=12)
    thread = models.OneToOneField(Thread, on_delete=models.PROTECT, related_name="talk")

    objects = TalkQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["module", "key"], name="talk_once")]
