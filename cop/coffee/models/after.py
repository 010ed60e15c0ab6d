"""What comes after a case: who is asked for a first word, how it went when it was tried, and thanks."""

from typing import ClassVar

from django.db import models

from cop.anonymity.models import Byline, Clearance
from cop.coffee.models.case import Case
from cop.coffee.querysets import FollowUpQuerySet, ThanksQuerySet
from cop.community.models import Member
from cop.core.fields import digest_of
from cop.discussion.enums import Covered
from cop.discussion.models import Thread


class FollowUp(models.Model):
    """What happened when the bringer tried it, once it is told. On `due_on`, if there is such a day, they are asked.

    `asked_on` is the day they were asked for; days and no moments, as an hour would tell an alias's zone.
    """

    case = models.OneToOneField(Case, on_delete=models.CASCADE, related_name="follow_up")
    due_on = models.DateField(null=True)
    asked_on = models.DateField(null=True)
    given_up_on = models.DateField(null=True)
    told_at = models.DateTimeField(null=True)
    body = models.TextField(blank=True)
    body_html = models.TextField(blank=True)
    digest = digest_of("body")
    clearance = models.ForeignKey(Clearance, on_delete=models.PROTECT, null=True, db_constraint=False, related_name="+")
    covered = models.CharField(max_length=5, choices=Covered, default=Covered.NOTHING, db_default="", blank=True)
    version = models.PositiveIntegerField(default=0, db_default=0)
    edited_at = models.DateTimeField(null=True)

    objects = FollowUpQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(clearance__isnull=False, told_at__isnull=False)
                | models.Q(clearance__isnull=True, told_at__isnull=True, body="", body_html=""),
                name="follow_up_cleared_or_untold",
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["due_on"],
                condition=models.Q(asked_on__isnull=True, told_at__isnull=True, given_up_on__isnull=True),
                name="follow_up_to_ask",
            ),
        ]

    @property
    def thread(self) -> Thread:
        """The talk it belongs to."""
        return self.case.thread

    @property
    def waits(self) -> bool:
        """Say whether it may still be asked."""
        return self.told_at is None and self.given_up_on is None


class Thanks(models.Model):
    """The bringer of a case thanks one who answered, with a line or without; only the thanked one sees it."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="thanks")
    byline = models.ForeignKey(Byline, on_delete=models.PROTECT, related_name="+")
    line = models.CharField(max_length=300, blank=True)
    digest = digest_of("line")
    clearance = models.ForeignKey(Clearance, on_delete=models.PROTECT, null=True, db_constraint=False, related_name="+")
    made_on = models.DateField()

    objects = ThanksQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["case", "byline"], name="thanks_once"),
            models.CheckConstraint(
                condition=models.Q(clearance__isnull=False) | models.Q(line=""), name="thanks_cleared_or_empty"
            ),
        ]


class FirstWord(models.Model):
    """A member was asked to look at a case that nobody answered. Under an alias its bearer may be among them."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="+")
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    turn = models.PositiveSmallIntegerField()
    asked_on = models.DateField(db_index=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["case", "member"], name="first_word_once")]
