"""A member, where the member belongs, and what the member may."""

from typing import ClassVar
from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models.functions import Now, Upper
from django.utils import timezone

from cop.community.enums import Role
from cop.community.models.centre import Centre
from cop.community.querysets import BelongingQuerySet, GrantQuerySet, MemberQuerySet
from cop.community.querysets.member import SAID
from cop.community.rules import in_time, pledge_holds


class Member(models.Model):
    """A person of the community. Who left keeps a row without name or account: "former member"."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="member")
    slug = models.SlugField(unique=True, max_length=80)
    name = models.CharField(max_length=80)
    reads = ArrayField(models.CharField(max_length=5), default=list)
    writes = ArrayField(models.CharField(max_length=5), default=list)
    strengths = ArrayField(models.CharField(max_length=60), default=list, blank=True)
    profile = models.TextField(max_length=600, blank=True)
    avatar_seed = models.PositiveIntegerField(default=0)
    shown = models.BooleanField(default=True)
    first_words = models.BooleanField(default=True, db_default=True)  # asked when a case waits for a first word
    joined_at = models.DateTimeField(db_default=Now())
    suspended_at = models.DateTimeField(null=True)
    left_at = models.DateTimeField(null=True)
    # The first day of the month of the promise: the day itself could tell who shared that day's text under an alias.
    pledged_on = models.DateField(null=True)
    # A guest's last day, null for everybody else; and which such day they were told is near.
    guest_until = models.DateField(null=True)
    guest_told = models.DateField(null=True)

    # Set by the sign-in backend, so that the frame around a page needs no query of its own.
    coordinates = False
    coordinates_all = False
    administers = False
    moderates = False
    trains = False
    # Within one request the ids of the member's audiences are read once, into `heard`.
    within_request = False
    heard: "list[int] | None" = None
    # Likewise the numbers of the member's aliases, once `anonymity` has opened the ring.
    ring: "frozenset[int] | None" = None
    # Set by `with_centres`.
    now_at: "list[Belonging]"

    objects = MemberQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(left_at__isnull=True) | models.Q(user__isnull=True),
                name="member_left_has_no_account",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["name", "id"], name="member_by_name"),
            GinIndex(OpClass(Upper(SAID), name="gin_trgm_ops"), name="member_by_words"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def active(self) -> bool:
        """Say whether the member is here: neither suspended nor gone, as a guest not past the last day."""
        return self.suspended_at is None and self.left_at is None and not self.ended

    @property
    def guest(self) -> bool:
        """Say whether the member is a guest: of no centre, in no role, in no audience but those that name them."""
        return self.guest_until is not None

    @property
    def inside(self) -> bool:
        """Say whether what is every member's is this one's: who is here and no guest."""
        return self.active and not self.guest

    @property
    def ended(self) -> bool:
        """Say whether a guest's last day is over, where the guest is."""
        if self.guest_until is None or self.user is None:
            return False
        return not in_time(self.guest_until, ZoneInfo(self.user.time_zone), timezone.now())

    @property
    def pledged(self) -> bool:
        """Say whether the promise of the house was given and its year is not over."""
        return self.pledged_on is not None and pledge_holds(self.pledged_on, timezone.localdate())


class Belonging(models.Model):
    """A member belongs to a centre from a day until the day before `to_on`."""

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="belongings")
    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="belongings")
    from_on = models.DateField()
    to_on = models.DateField(null=True)

    # Set by `named_for`: whether its reader is told the centre's name.
    named = True

    objects = BelongingQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(to_on__isnull=True) | models.Q(to_on__gte=models.F("from_on")),
                name="belonging_in_order",
            ),
            models.UniqueConstraint(
                fields=["member", "centre"],
                condition=models.Q(to_on__isnull=True),
                name="belonging_open_once",
            ),
        ]


class Rest(models.Model):
    """A moderator is away until a day, and a deputy looks at what comes in."""

    member = models.OneToOneField(Member, on_delete=models.CASCADE, primary_key=True, related_name="rest")
    until_on = models.DateField()
    deputy = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")


class Grant(models.Model):
    """A role, in a scope (a centre, or the whole community when null), until a moment."""

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="grants")
    role = models.CharField(max_length=20, choices=Role)
    scope = models.ForeignKey(Centre, on_delete=models.CASCADE, null=True, related_name="grants")
    by = models.ForeignKey(Member, on_delete=models.SET_NULL, null=True, related_name="grants_given")
    given_at = models.DateTimeField(db_default=Now())
    until = models.DateTimeField(null=True)

    objects = GrantQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["member", "role", "scope"],
                nulls_distinct=False,
                condition=models.Q(until__isnull=True),
                name="grant_open_once",
            ),
        ]
