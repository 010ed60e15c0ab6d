"""Where members' calendars ask for their days."""

from typing import ClassVar

from django.db import models

from cop.community.models import Member
from cop.days.enums import FeedOf


class Feed(models.Model):
    """An address only its member knows, at which their calendar asks for days.

    Of the address the row has `mark`, its hash. It follows from `seed` and the data key, so the member can be shown it
    again; a new seed is a new address, and the one before leads nowhere.
    """

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    of = models.CharField(max_length=4, choices=FeedOf)
    seed = models.BinaryField()
    mark = models.BinaryField(unique=True)
    made_on = models.DateField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["member", "of"], name="feed_once")]
