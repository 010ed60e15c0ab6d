"""The methods, as tables use them."""

from typing import ClassVar

from django.db import models
from django.db.models.functions import Now


class Edition(models.Model):
    """A method as a table keeps it: `raw` is what `rules.parse` reads. It is never changed.

    The same words are the same edition, known by `mark`, the digest of `raw`; `number` counts those of a `slug`.
    """

    slug = models.SlugField(max_length=60)
    number = models.PositiveIntegerField()
    raw = models.JSONField()
    mark = models.BinaryField(max_length=32, unique=True)
    made_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["slug", "number"], name="method_edition_once"),
        ]

    def __str__(self) -> str:
        return f"{self.slug} {self.number}"
