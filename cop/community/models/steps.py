"""What a centre does when somebody is in danger."""

from typing import ClassVar

from django.db import models

from cop.community.models.centre import Centre
from cop.community.models.member import Member


class Steps(models.Model):
    """A centre's own steps in one language: whom to call, what to report, who decides; checked by whom, on which day.

    `version` rises with each change.
    """

    centre = models.ForeignKey(Centre, on_delete=models.CASCADE, related_name="steps")
    language = models.CharField(max_length=5)
    body = models.TextField()
    checked_on = models.DateField()
    checked_by = models.ForeignKey(Member, on_delete=models.SET_NULL, null=True, related_name="+")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["centre", "language"], name="steps_once")]
