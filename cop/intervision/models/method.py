"""The methods, as tables use them."""

from typing import ClassVar

from django.db import models
from django.db.models.functions import Now

from cop.anonymity.models import Byline, Clearance
from cop.core.fields import digest_of
from cop.intervision.querysets import MethodQuerySet


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


class Method(models.Model):
    """A method of the community's own, copied from another one: `origin` is the slug of that.

    `raw` is its draft as `rules.parse` reads it once it is whole; `version` rises with each change of it. `edition` is
    what is published, and `words` are all its words as they were cleared then, with their `clearance`.
    """

    slug = models.SlugField(max_length=60, unique=True)
    origin = models.SlugField(max_length=60)
    byline = models.ForeignKey(Byline, on_delete=models.PROTECT, related_name="+")
    raw = models.JSONField()
    version = models.PositiveIntegerField(default=1)
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, null=True, related_name="+")
    words = models.TextField(blank=True)
    digest = digest_of("words")
    clearance = models.ForeignKey(Clearance, on_delete=models.PROTECT, null=True, db_constraint=False, related_name="+")
    made_at = models.DateTimeField(db_default=Now())
    edited_at = models.DateTimeField(db_default=Now())
    retired_at = models.DateTimeField(null=True)

    objects = MethodQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(edition__isnull=True, clearance__isnull=True, words="", retired_at=None)
                | models.Q(edition__isnull=False, clearance__isnull=False),
                name="method_published_cleared",
            ),
        ]

    def __str__(self) -> str:
        return self.slug

    @property
    def changed(self) -> bool:
        """Say whether its draft says something else than what is published; asks for `edition`."""
        return self.edition is None or self.edition.raw != self.raw
