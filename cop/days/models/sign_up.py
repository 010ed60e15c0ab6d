"""What who organises a day asks of who comes, and what they told."""

from typing import ClassVar

from django.db import models

from cop.anonymity.models import Clearance
from cop.core.fields import digest_of
from cop.days.models.day import Day, Guest

QUESTION_TEXT = ("text", "options")


class Question(models.Model):
    """A question to who signs up: for a line of text, or one of `options`, each on a line of its own."""

    day = models.ForeignKey(Day, on_delete=models.CASCADE, related_name="questions")
    position = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=200)
    options = models.TextField(blank=True)
    required = models.BooleanField(default=False)
    language = models.CharField(max_length=5)
    digest = digest_of(*QUESTION_TEXT)
    clearance = models.ForeignKey(Clearance, on_delete=models.PROTECT, db_constraint=False, related_name="+")

    class Meta:
        ordering: ClassVar = ["position", "pk"]

    @property
    def choices(self) -> list[str]:
        """What one chooses from; nothing where one writes."""
        return self.options.split("\n") if self.options else []


class SignUp(models.Model):
    """What a guest told who organises the day, encrypted: their `answers`, and what would help them take part.

    `answers` holds a text by the number of its question, and under "@" what they said to the privacy check. The row
    goes when they can’t come or the day is cancelled, else some time after it.
    """

    guest = models.OneToOneField(Guest, on_delete=models.CASCADE, primary_key=True, related_name="sign_up")
    answers = models.BinaryField(null=True)
    needs = models.BinaryField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(answers__isnull=False) | models.Q(needs__isnull=False), name="sign_up_says_something"
            ),
        ]
