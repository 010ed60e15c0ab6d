"""Registers of the profession: what they ask, and what a member logs for them."""

from typing import ClassVar

from django.db import models

from cop.community.models import Member
from cop.core.ids import random_id
from cop.curriculum.enums import Activity, Measure
from cop.curriculum.querysets import LogQuerySet, PeriodQuerySet, RegisterQuerySet
from cop.framework.models import in_language


class Register(models.Model):
    """A register with its rules. One with an `owner` is a member's own measure, which nobody else sees.

    `names` and `abouts` hold texts by language. `years` is how long a period is.
    """

    slug = models.SlugField(blank=True)
    owner = models.ForeignKey(Member, on_delete=models.CASCADE, null=True, related_name="+")
    names = models.JSONField()
    abouts = models.JSONField(default=dict)
    link = models.CharField(max_length=300, blank=True)
    years = models.PositiveSmallIntegerField()
    retired_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    objects = RegisterQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(years__gte=1, years__lte=10), name="register_years"),
            models.UniqueConstraint(fields=["slug"], condition=~models.Q(slug=""), name="register_slug_once"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """What it is called, in the active language where it is."""
        return in_language(self.names) or next(iter(self.names.values()), "")

    @property
    def about(self) -> str:
        """What it says of itself."""
        return in_language(self.abouts) or next(iter(self.abouts.values()), "")


class Rule(models.Model):
    """One thing a register asks: so many of a `measure`, in the whole period or `each_year`, of these `activities`.

    Where points are counted and a line names none, an hour counts `per_hour` of them.
    """

    register = models.ForeignKey(Register, on_delete=models.CASCADE, related_name="rules")
    order = models.PositiveSmallIntegerField()
    names = models.JSONField()
    measure = models.CharField(max_length=6, choices=Measure)
    amount = models.PositiveSmallIntegerField()
    each_year = models.BooleanField(default=False)
    activities = models.JSONField(default=list)
    per_hour = models.DecimalField(max_digits=4, decimal_places=1, null=True)

    class Meta:
        ordering: ClassVar = ["order", "pk"]
        constraints: ClassVar = [models.CheckConstraint(condition=models.Q(amount__gte=1), name="rule_asks_something")]

    @property
    def name(self) -> str:
        """What it asks, in a few words."""
        return in_language(self.names) or next(iter(self.names.values()), "")


class Period(models.Model):
    """The time a member counts for a register, from its first day to its last."""

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    register = models.ForeignKey(Register, on_delete=models.CASCADE, related_name="periods")
    from_on = models.DateField()
    to_on = models.DateField()

    objects = PeriodQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-from_on", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["member", "register", "from_on"], name="period_once"),
            models.CheckConstraint(condition=models.Q(to_on__gt=models.F("from_on")), name="period_in_time"),
        ]


class LogLine(models.Model):
    """Something a member did for their profession; it counts for each register of theirs in whose period it falls.

    `words` hold what it was and a note, encrypted. `mark` is the blind mark of what it was put in from by one tap.
    """

    id = models.BigIntegerField(primary_key=True, default=random_id)
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    activity = models.CharField(max_length=7, choices=Activity)
    on = models.DateField()
    minutes = models.PositiveSmallIntegerField(null=True)
    points = models.DecimalField(max_digits=5, decimal_places=1, null=True)
    words = models.BinaryField()
    mark = models.BinaryField(max_length=32, null=True, unique=True)
    version = models.PositiveIntegerField(default=1)

    objects = LogQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-on", "-pk"]
        indexes: ClassVar = [models.Index(fields=["member", "-on", "-id"], name="log_by_day")]
