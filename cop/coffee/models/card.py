"""The coffee card: what one shift tells the next, for a week."""

from typing import ClassVar

from django.db import models

from cop.anonymity.models import Byline, Clearance
from cop.coffee.models.room import Room
from cop.coffee.querysets import CardLineQuerySet
from cop.core.fields import digest_of

CARD_TEXT = ("handed_on", "watch_for", "feeling")
LONGEST_LINE = 280


class ShiftCard(models.Model):
    """The card that lies on the table of a centre's room for one shift. It is made with the first line on it."""

    room = models.ForeignKey(Room, on_delete=models.CASCADE, related_name="shift_cards")
    starts_at = models.DateTimeField(db_index=True)
    ends_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["room", "starts_at"], name="shift_card_once"),
            models.CheckConstraint(condition=models.Q(ends_at__gt=models.F("starts_at")), name="shift_card_in_order"),
        ]


class CardLine(models.Model):
    """What one member wrote on a card: from the last shift, what to watch for, how they are."""

    card = models.ForeignKey(ShiftCard, on_delete=models.CASCADE, related_name="lines")
    byline = models.ForeignKey(Byline, on_delete=models.PROTECT, related_name="+")
    handed_on = models.CharField(max_length=LONGEST_LINE, blank=True)
    watch_for = models.CharField(max_length=LONGEST_LINE, blank=True)
    feeling = models.CharField(max_length=LONGEST_LINE, blank=True)
    digest = digest_of(*CARD_TEXT)
    clearance = models.ForeignKey(Clearance, on_delete=models.PROTECT, db_constraint=False, related_name="+")
    version = models.PositiveIntegerField(default=1)

    objects = CardLineQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["card", "byline"], name="card_line_once")]
