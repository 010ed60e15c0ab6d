"""What was erased, counted."""

from django.db import models


class Erasing(models.Model):
    """So many rows of a rule went, in one transaction of the run that began at `ran_at`. Append-only; of nobody."""

    rule = models.CharField(max_length=20)
    ran_at = models.DateTimeField(db_index=True)
    count = models.PositiveIntegerField()
