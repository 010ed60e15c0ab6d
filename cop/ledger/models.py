"""Entries, delivery marks, and receipts of writes."""

from typing import ClassVar

from django.db import models
from django.db.models.functions import Now


class Entry(models.Model):
    """One fact. `ids` are the fields of the fact; `handed_at` says that every listener has had it."""

    fact = models.CharField(max_length=60)
    ids = models.JSONField()
    actor_kind = models.CharField(max_length=10)
    actor_id = models.BigIntegerField(null=True)
    happened_at = models.DateTimeField()
    handed_at = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(actor_kind="nobody", actor_id__isnull=True)
                | models.Q(actor_kind__in=["member", "byline"], actor_id__isnull=False),
                name="entry_actor_fits_kind",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["id"], condition=models.Q(handed_at__isnull=True), name="entry_owed"),
        ]


class Mark(models.Model):
    """`listener` has had `entry`: written in the transaction of its effect."""

    entry = models.ForeignKey(Entry, on_delete=models.DB_CASCADE, related_name="marks")
    listener = models.CharField(max_length=100)
    made_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["entry", "listener"], name="mark_once")]


class Receipt(models.Model):
    """A write that was done, so that its repetition is not. `key` is blind: it names no member and no text."""

    key = models.BinaryField(max_length=32, unique=True)
    digest = models.BinaryField(max_length=32)
    result_id = models.BigIntegerField()
    made_at = models.DateTimeField(db_default=Now(), db_index=True)
