"""What one wants to hear of, and what one keeps for later."""

from typing import ClassVar

from django.db import models

from cop.anonymity.models import Byline
from cop.community.models import Member
from cop.discussion.models.talk import Thread


class Following(models.Model):
    """What was said once about a talk: tell me of replies, or (`muted`) do not.

    Who began a talk or spoke in it is told without a row. It belongs to a byline: an alias follows as the alias.
    """

    thread = models.ForeignKey(Thread, on_delete=models.CASCADE, related_name="followings")
    byline = models.ForeignKey(Byline, on_delete=models.CASCADE, related_name="+")
    muted = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["thread", "byline"], name="following_once")]


class Bookmark(models.Model):
    """A talk that a member keeps for later, perhaps with a moment to be reminded.

    Which talk it is, only the key tells: `mark` is the blind mark of (member, talk), `sealed` holds the talk's number.
    Rows in the open would show who keeps coming back to a talk in which an alias speaks.
    """

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    mark = models.BinaryField(max_length=32, unique=True)
    sealed = models.BinaryField()
    remind_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["remind_at"], condition=models.Q(remind_at__isnull=False), name="bookmark_to_remind"),
        ]
