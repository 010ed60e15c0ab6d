"""How far a learner is."""

from typing import ClassVar

from django.db import models

from cop.community.models import Member
from cop.curriculum.models.module import Edition, Module
from cop.curriculum.querysets import LearningQuerySet


class Learning(models.Model):
    """That a member began a module, and in which edition: they finish that one, whatever is published meanwhile.

    `at` is the key of the step they were at last. Finished is who did all its steps; that stays, also when they look
    again.
    """

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    module = models.ForeignKey(Module, on_delete=models.PROTECT, related_name="learnings")
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="learnings")
    at = models.SlugField(max_length=12, blank=True)
    began_at = models.DateTimeField()
    touched_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)

    objects = LearningQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["member", "edition"], name="learning_once"),
            models.UniqueConstraint(
                fields=["member", "module"], condition=models.Q(finished_at=None), name="learning_one_under_way"
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["member", "-touched_at"], name="learning_by_touch")]


class Done(models.Model):
    """That a learner did a step, on a day."""

    learning = models.ForeignKey(Learning, on_delete=models.CASCADE, related_name="done")
    key = models.SlugField(max_length=12)
    on = models.DateField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["learning", "key"], name="done_once")]
