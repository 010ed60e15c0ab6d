"""A development day, and who comes."""

from typing import ClassVar
from zoneinfo import ZoneInfo

from django.db import models
from django.db.models.functions import Now
from django.utils import timezone

from cop.anonymity.models import Byline, Clearance
from cop.community.models import Audience, Member
from cop.core.fields import digest_of
from cop.days.enums import Came, Coming, Mode, OutOfTurn, Step
from cop.days.models.poll import Poll
from cop.days.models.topic import Topic
from cop.days.querysets import DayQuerySet, GuestQuerySet
from cop.days.rules import When
from cop.framework.models import Area

DAY_TEXT = ("title", "about", "place", "link")


class Day(models.Model):
    """A development day at an hour on the clocks of `zone`, of so many `minutes`, or a whole day without an hour.

    `sequence` rises with each change that calendars have to hear of (RFC 5545, 3.8.7.4), `version` with each change.
    `qualities` are those areas of a good service it is about, up to three.
    One signs up from `opens_at` till `joins_until`, where they are set. `places` are those in the room where one can
    come online too, which has `places_online` of its own.
    """

    byline = models.ForeignKey(Byline, on_delete=models.PROTECT, related_name="+")
    audience = models.ForeignKey(Audience, on_delete=models.PROTECT, related_name="+")
    topic = models.ForeignKey(Topic, on_delete=models.PROTECT, null=True, related_name="days")
    poll = models.OneToOneField(Poll, on_delete=models.SET_NULL, null=True, related_name="day")
    qualities = models.ManyToManyField(Area, related_name="+")
    title = models.CharField(max_length=120)
    about = models.TextField(blank=True)
    about_html = models.TextField(blank=True)
    place = models.CharField(max_length=200, blank=True)
    link = models.CharField(max_length=300, blank=True)
    language = models.CharField(max_length=5)
    digest = digest_of(*DAY_TEXT)
    clearance = models.ForeignKey(Clearance, on_delete=models.PROTECT, db_constraint=False, related_name="+")
    zone = models.CharField(max_length=50)
    on = models.DateField()
    at = models.TimeField(null=True)
    minutes = models.PositiveSmallIntegerField()
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    places = models.PositiveSmallIntegerField(null=True)
    places_online = models.PositiveSmallIntegerField(null=True)
    opens_at = models.DateTimeField(null=True)
    joins_until = models.DateTimeField(null=True)
    cancelled_at = models.DateTimeField(null=True)
    sequence = models.PositiveIntegerField(default=0)
    version = models.PositiveIntegerField(default=1)
    made_at = models.DateTimeField(db_default=Now())
    changed_at = models.DateTimeField(db_default=Now())

    objects = DayQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(ends_at__gt=models.F("starts_at")), name="day_in_time"),
            models.CheckConstraint(
                condition=models.Q(opens_at=None)
                | models.Q(joins_until=None)
                | models.Q(joins_until__gt=models.F("opens_at")),
                name="day_joined_in_time",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["starts_at", "id"], name="day_by_start")]

    @property
    def when(self) -> When:
        """When it is."""
        return When(self.on, self.at, self.minutes, self.zone)

    @property
    def over(self) -> bool:
        """Whether its end has passed."""
        return self.ends_at <= timezone.now()

    @property
    def tz(self) -> ZoneInfo:
        """The clocks it is on."""
        return ZoneInfo(self.zone)

    @property
    def hybrid(self) -> bool:
        """Whether one says how one comes: it has a place, and a link."""
        return bool(self.place and self.link)

    @property
    def modes(self) -> tuple[str, ...]:
        """The lines there are for its places: one a way of coming where there are two, else one without a name."""
        return (Mode.ROOM.value, Mode.ONLINE.value) if self.hybrid else ("",)

    def places_in(self, mode: str) -> int | None:
        """How many places a line of its `modes` has; None for as many as come."""
        return self.places_online if mode == Mode.ONLINE else self.places


class Guest(models.Model):
    """A member invited to a day, with what they said, and that they were reminded a week and a day before,
    and of the call shortly before.

    Who waits for a place has a `number`, which counts up as they come, and `offer_until` while one is offered to them.
    On a day in two ways `mode` says which one is theirs, or waited for; who has a place and would change `moves_to` the
    other way, and keeps the place till then.
    Who was there `came_at` a moment, told by the code at the door or by a host. They were asked how the day was at
    `how_told_at` and once more at `how_again_at`; `evaluated` is that they said so, never when, nor what.
    """

    day = models.ForeignKey(Day, on_delete=models.CASCADE, related_name="guests")
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    coming = models.CharField(max_length=4, choices=Coming, blank=True)
    mode = models.CharField(max_length=6, choices=Mode, blank=True)
    moves_to = models.CharField(max_length=6, choices=Mode, blank=True)
    number = models.PositiveIntegerField(null=True)
    offer_until = models.DateTimeField(null=True)
    week_told_at = models.DateTimeField(null=True)
    day_told_at = models.DateTimeField(null=True)
    start_told_at = models.DateTimeField(null=True)
    came_at = models.DateTimeField(null=True)
    came_how = models.CharField(max_length=4, choices=Came, blank=True)
    how_told_at = models.DateTimeField(null=True)
    how_again_at = models.DateTimeField(null=True)
    evaluated = models.BooleanField(default=False)

    objects = GuestQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["day", "member"], name="guest_once"),
            models.UniqueConstraint(fields=["day", "number"], name="guest_number_once"),
            models.CheckConstraint(
                condition=models.Q(coming=Coming.WAIT, moves_to="", number__isnull=False)
                | (models.Q(coming=Coming.YES, number__isnull=False) & ~models.Q(moves_to=""))
                | (
                    ~models.Q(coming=Coming.WAIT) & models.Q(moves_to="", number__isnull=True, offer_until__isnull=True)
                ),
                name="guest_in_line_has_a_number",
            ),
            models.CheckConstraint(
                condition=models.Q(came_at__isnull=True, came_how="")
                | (models.Q(came_at__isnull=False) & ~models.Q(came_how="")),
                name="guest_came_somehow",
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["offer_until"], condition=models.Q(offer_until__isnull=False), name="guest_offered_until"
            ),
        ]

    @property
    def line(self) -> str:
        """Which line of the day’s modes they wait in, where they do."""
        return self.moves_to or self.mode


class Stepped(models.Model):
    """What happened to the place of a guest, for themselves and who organises the day; rows are only ever added.

    `mode` says of which way, where there are two; `reason` stands where an organiser gave a place out of turn.
    """

    guest = models.ForeignKey(Guest, on_delete=models.CASCADE, related_name="steps")
    step = models.CharField(max_length=7, choices=Step)
    mode = models.CharField(max_length=6, choices=Mode, blank=True)
    reason = models.CharField(max_length=7, choices=OutOfTurn, blank=True)
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["at", "pk"]
