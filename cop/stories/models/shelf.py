"""What is made of stories: tried by colleagues, collected."""

from typing import ClassVar

from django.db import models

from cop.anonymity.models import Byline, Clearance
from cop.core.fields import digest_of
from cop.stories.enums import Went
from cop.stories.models.story import Story
from cop.stories.querysets import CollectionQuerySet, TrialQuerySet


class Trial(models.Model):
    """A colleague tried in a talk of their own what a story tells, and says how it went."""

    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="trials")
    byline = models.ForeignKey(Byline, on_delete=models.PROTECT, related_name="+")
    went = models.CharField(max_length=6, choices=Went)
    language = models.CharField(max_length=5, blank=True)
    body = models.TextField()
    body_html = models.TextField()
    digest = digest_of("body")
    clearance = models.ForeignKey(Clearance, on_delete=models.PROTECT, null=True, db_constraint=False, related_name="+")
    version = models.PositiveIntegerField(default=1)
    made_at = models.DateTimeField()
    edited_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    objects = TrialQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(clearance__isnull=False) | models.Q(withdrawn_at__isnull=False, body=""),
                name="trial_cleared_or_empty",
            ),
            models.UniqueConstraint(
                fields=["story", "byline"], condition=models.Q(withdrawn_at=None), name="trial_one_of_each"
            ),
        ]


class Collection(models.Model):
    """Stories put together by a coordinator or trainer, with a line on why.

    Title and line stand there in the languages its makers gave them; `version` rises when they change them, or who
    reads it: members, since `public_at` everybody. The slug is made of the first title, and stays.
    """

    slug = models.SlugField(unique=True)
    titles = models.JSONField()
    abouts = models.JSONField(default=dict)
    order = models.PositiveSmallIntegerField(default=0)
    version = models.PositiveIntegerField(default=1, db_default=1)
    public_at = models.DateTimeField(null=True)
    stories = models.ManyToManyField(Story, through="Placed", related_name="collections")

    objects = CollectionQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["order", "slug"]


class Placed(models.Model):
    """The place of a story in a collection."""

    collection = models.ForeignKey(Collection, on_delete=models.CASCADE, related_name="places")
    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="placed")
    order = models.PositiveSmallIntegerField()

    class Meta:
        ordering: ClassVar = ["order"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["collection", "story"], name="placed_once")]
