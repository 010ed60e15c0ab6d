"""Who may see: one row for each circle of readers, joined by everything that is shared."""

from typing import ClassVar

from django.db import models

from cop.community.enums import AudienceKind
from cop.community.models.centre import Centre
from cop.community.models.member import Member
from cop.community.querysets import AudienceQuerySet


class Audience(models.Model):
    """Everyone, the members of some centres, or the members who have a seat."""

    kind = models.CharField(max_length=10, choices=AudienceKind)
    centres = models.ManyToManyField(Centre, related_name="audiences", blank=True)

    objects = AudienceQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["kind"],
                condition=models.Q(kind=AudienceKind.EVERYONE),
                name="audience_everyone_once",
            ),
        ]


class Seat(models.Model):
    """A member's place in a named audience."""

    audience = models.ForeignKey(Audience, on_delete=models.CASCADE, related_name="seats")
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="seats")

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["audience", "member"], name="seat_once")]
