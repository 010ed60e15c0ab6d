"""The mark of a demonstration."""

from typing import ClassVar

from django.db import models
from django.db.models.functions import Now


class DemoMark(models.Model):
    """One row says: this database was made by the demo. Everything synthetic happens only under it."""

    only = models.BooleanField(default=True, unique=True)
    made_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints: ClassVar = [models.CheckConstraint(condition=models.Q(only=True), name="demo_mark_one_row")]
