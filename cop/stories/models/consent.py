"""A client's yes, on its way to a story, and what leads a citizen back to a story."""

from typing import ClassVar

from django.db import models

from cop.community.models import Member
from cop.framework.models import Channel
from cop.stories.enums import Outcome, Reach
from cop.stories.models.story import Story
from cop.stories.querysets import ConcernQuerySet, SlipQuerySet
from cop.toolbox.models import Entry


class Slip(models.Model):
    """A client said yes, and the member may tell of the talk once. No name, no text: a number and a day.

    `mark` is the blind mark of the four words the client has. When a story is told the row goes, and `Consent` stands
    beside the story under another mark: no row leads from a member to a story under an alias, and two copies of the
    database, from before and after, do not either.
    """

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="slips")
    number = models.PositiveSmallIntegerField()
    mark = models.BinaryField(max_length=32, unique=True)
    asked_on = models.DateField()
    channel = models.ForeignKey(Channel, on_delete=models.PROTECT, null=True, related_name="+")
    language = models.CharField(max_length=5)
    reach = models.CharField(max_length=8, choices=Reach)

    objects = SlipQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["member", "number"], name="slip_number_once")]


class Consent(models.Model):
    """The consent a story is told with. `asked_on` is the first day of a month; `mark` that of the client's words."""

    story = models.OneToOneField(Story, on_delete=models.CASCADE, related_name="consent")
    mark = models.BinaryField(max_length=32, unique=True)
    asked_on = models.DateField()
    channel = models.ForeignKey(Channel, on_delete=models.PROTECT, null=True, related_name="+")
    language = models.CharField(max_length=5)
    reach = models.CharField(max_length=8, choices=Reach)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(asked_on__day=1), name="consent_by_month"),
        ]


class Spent(models.Model):
    """Four words somebody typed to take consent back, known or not, by their mark: no slip is made of them any more."""

    mark = models.BinaryField(max_length=32, unique=True)
    spent_on = models.DateField()


class Concern(models.Model):
    """Somebody asks whether a public story is about them; who, nobody knows.

    `mark` is the blind mark of the number they look up the answer with; `sealed` holds what they wrote, for the
    moderators alone. Both go some time after the decision. `hid` says that the story was hidden for it.
    """

    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="concerns")
    mark = models.BinaryField(max_length=32, null=True, unique=True)
    sealed = models.BinaryField(null=True)
    language = models.CharField(max_length=5)
    hid = models.BooleanField()
    asked_at = models.DateTimeField()
    due_on = models.DateField()
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(Member, on_delete=models.SET_NULL, null=True, related_name="+")
    outcome = models.CharField(max_length=6, choices=Outcome, blank=True)
    sentence = models.CharField(max_length=10, blank=True)

    objects = ConcernQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(decided_at__isnull=True, outcome="")
                | (models.Q(decided_at__isnull=False) & ~models.Q(outcome="")),
                name="concern_decided_whole",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["asked_at"], condition=models.Q(decided_at=None), name="concern_waiting"),
        ]


class Harvested(models.Model):
    """An entry of the toolbox with the words of a story, so that it goes where the story goes.

    `aside` says that it was taken out of the toolbox with the story, and comes back with it.
    """

    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="harvested")
    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="+")
    aside = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["story", "entry"], name="harvested_once")]
