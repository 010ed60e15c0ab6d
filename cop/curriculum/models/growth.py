"""Where a member stands, in two of the three layers: their own word, and that of colleagues they asked."""

from typing import ClassVar

from django.db import models

from cop.anonymity.models import Clearance
from cop.community.models import Member
from cop.core.fields import digest_of
from cop.curriculum.enums import Level, Told
from cop.curriculum.querysets import ColleagueWordQuerySet, OwnWordQuerySet
from cop.framework.models import Area

WORD_TEXT = ("text",)


class OwnWord(models.Model):
    """What a member said on a day of where they stand in an area; the last one counts.

    That it is still true is said by another one. Of two on one day the second replaces the first.
    """

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    level = models.CharField(max_length=12, choices=Level)
    on = models.DateField()

    objects = OwnWordQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-on", "-pk"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["member", "area", "on"], name="own_word_once_a_day")]


class ColleagueWord(models.Model):
    """That a member asked a colleague where they stand in one area, and what that one said: for the two of them alone.

    `text` is a line beside the level, and may be empty. Who asked may delete all of it at any time; the colleague may
    take their words back, which then are gone.
    """

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    colleague = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=8, choices=Told, default=Told.WAITING)
    level = models.CharField(max_length=12, choices=Level, blank=True)
    text = models.TextField(blank=True)
    language = models.CharField(max_length=5, blank=True)
    digest = digest_of(*WORD_TEXT)
    clearance = models.ForeignKey(Clearance, on_delete=models.PROTECT, null=True, db_constraint=False, related_name="+")
    asked_on = models.DateField()
    on = models.DateField(null=True)
    version = models.PositiveIntegerField(default=1)

    objects = ColleagueWordQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-asked_on", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["member", "area", "colleague"],
                condition=models.Q(state=Told.WAITING),
                name="colleague_asked_once",
            ),
            models.CheckConstraint(
                condition=models.Q(clearance__isnull=False) | models.Q(text=""), name="colleague_word_cleared_or_empty"
            ),
            models.CheckConstraint(
                condition=(models.Q(state=Told.SAID, on__isnull=False) & ~models.Q(level=""))
                | (~models.Q(state=Told.SAID) & models.Q(on__isnull=True, level="", text="")),
                name="colleague_word_whole",
            ),
            models.CheckConstraint(condition=~models.Q(member=models.F("colleague")), name="colleague_is_another"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["member", "area"], name="colleague_word_by_area"),
            models.Index(fields=["colleague", "-asked_on", "-id"], name="colleague_word_asked"),
        ]
