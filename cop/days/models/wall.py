"""The question wall of a session."""

from typing import ClassVar

from django.db import models

from cop.anonymity.models import Byline, Clearance
from cop.core.fields import digest_of
from cop.days.models.programme import Session
from cop.days.querysets import WallQuerySet

MAX_QUESTION = 280  # characters: a question that a host can read out


class WallQuestion(models.Model):
    """A question to a session. Its page says who asks only where they chose to be `named`.

    It is taken back by its asker, which leaves no words, or hidden by a host, who may bring it back. Words go with the
    row a month after the day.
    """

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="questions")
    byline = models.ForeignKey(Byline, on_delete=models.PROTECT, related_name="+")
    body = models.CharField(max_length=MAX_QUESTION)
    named = models.BooleanField(default=False)
    language = models.CharField(max_length=5)
    digest = digest_of("body")
    clearance = models.ForeignKey(Clearance, on_delete=models.PROTECT, null=True, db_constraint=False, related_name="+")
    made_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    hidden_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    objects = WallQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(clearance__isnull=False) | models.Q(withdrawn_at__isnull=False, body=""),
                name="question_cleared_or_empty",
            ),
        ]


class Raised(models.Model):
    """Somebody wants a question answered too. `mark` stands for them blindly: each once, and nobody reads who."""

    question = models.ForeignKey(WallQuestion, on_delete=models.CASCADE, related_name="raised")
    mark = models.BinaryField(max_length=32)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["question", "mark"], name="raised_once")]
