"""A guidance centre: where it is, when it is open, and its own words."""

from typing import ClassVar

from django.db import models

from cop.community.enums import CentreKind


class Centre(models.Model):
    """A centre of the community."""

    slug = models.SlugField(unique=True)
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=10, choices=CentreKind, default=CentreKind.GUIDANCE, db_default="guidance")
    country = models.CharField(max_length=2)
    time_zone = models.CharField(max_length=50)
    language = models.CharField(max_length=5)

    def __str__(self) -> str:
        return self.name


class OpeningHours(models.Model):
    """One opening a week, local time; `weekday` 0 is Monday."""

    centre = models.ForeignKey(Centre, on_delete=models.CASCADE, related_name="hours")
    weekday = models.PositiveSmallIntegerField()
    opens = models.TimeField()
    closes = models.TimeField()

    class Meta:
        ordering: ClassVar = ["weekday", "opens"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(weekday__lte=6), name="hours_weekday"),
            models.CheckConstraint(condition=models.Q(closes__gt=models.F("opens")), name="hours_in_order"),
            models.UniqueConstraint(fields=["centre", "weekday", "opens"], name="hours_once"),
        ]


class CentreDay(models.Model):
    """A day that keeps other hours than the week: closed, as on a holiday, or open longer, as before a deadline.

    One row for each opening; one without times for a day on which the centre is closed.
    """

    centre = models.ForeignKey(Centre, on_delete=models.CASCADE, related_name="days")
    on = models.DateField()
    opens = models.TimeField(null=True)
    closes = models.TimeField(null=True)

    class Meta:
        ordering: ClassVar = ["on", "opens"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(opens__isnull=True, closes__isnull=True)
                | models.Q(opens__isnull=False, closes__gt=models.F("opens")),
                name="day_closed_or_in_order",
            ),
            models.UniqueConstraint(fields=["centre", "on", "opens"], nulls_distinct=False, name="day_once"),
        ]


class CentreWord(models.Model):
    """What this centre calls its people, in one language."""

    centre = models.ForeignKey(Centre, on_delete=models.CASCADE, related_name="words")
    language = models.CharField(max_length=5)
    client = models.CharField(max_length=60)
    clients = models.CharField(max_length=60)
    counsellor = models.CharField(max_length=60)
    available = models.CharField(max_length=60)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["centre", "language"], name="centre_word_once")]
