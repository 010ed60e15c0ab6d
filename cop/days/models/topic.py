"""What members want to learn together."""

from typing import ClassVar

from django.db import models
from django.db.models.functions import Now

from cop.anonymity.models import Byline, Clearance
from cop.community.models import Member
from cop.core.fields import digest_of
from cop.days.enums import Declined
from cop.days.querysets import TopicQuerySet
from cop.framework.models import Area

TOPIC_TEXT = ("title", "why")


class Topic(models.Model):
    """A topic for a development day, proposed by a member under the own name and backed by others.

    It ends in one way at most: in another topic, to which its backers go along; declined, for a reason; or taken back,
    which leaves no words. One that became a day is pointed to by it.
    """

    byline = models.ForeignKey(Byline, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=120)
    why = models.TextField(blank=True)
    why_html = models.TextField(blank=True)
    language = models.CharField(max_length=5)
    digest = digest_of(*TOPIC_TEXT)
    clearance = models.ForeignKey(Clearance, on_delete=models.PROTECT, null=True, db_constraint=False, related_name="+")
    areas = models.ManyToManyField(Area, related_name="+")
    merged_into = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="merged")
    declined = models.CharField(max_length=10, choices=Declined, blank=True)
    ended_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)
    made_at = models.DateTimeField(db_default=Now())

    objects = TopicQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(clearance__isnull=False) | models.Q(withdrawn_at__isnull=False, title="", why=""),
                name="topic_cleared_or_empty",
            ),
            models.CheckConstraint(
                condition=models.Q(ended_at__isnull=True, merged_into__isnull=True, declined="")
                | (models.Q(ended_at__isnull=False) & (models.Q(merged_into__isnull=True) ^ models.Q(declined=""))),
                name="topic_ends_one_way",
            ),
        ]


class Backing(models.Model):
    """A member wants this topic too."""

    topic = models.ForeignKey(Topic, on_delete=models.CASCADE, related_name="backings")
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    on = models.DateField(db_default=Now())

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["topic", "member"], name="backing_once")]
