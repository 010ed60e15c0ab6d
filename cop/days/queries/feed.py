"""What a calendar is given that asks by itself, and by which address it is known."""

from base64 import urlsafe_b64encode
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from cop.community.enums import AudienceKind
from cop.community.models import Member
from cop.core.sealing import blinds
from cop.core.text import digest
from cop.days.enums import Coming, Step
from cop.days.models import Day, Feed, Guest, Shown, Stepped

OFF_FOR = timedelta(days=30)  # so long it says of what is off that it is: a calendar may be asked for rarely
BACK = timedelta(days=365)
MANY = 500


@dataclass(frozen=True, slots=True)
class Held:
    """What a calendar holds: days and sessions, each with whether its call is told, and whether it is off for them."""

    days: list[tuple[Day, bool, bool]]
    sessions: list[tuple[Shown, bool, bool]]


def mark_of(seed: bytes) -> bytes:
    """Return the hash of the secret that follows from a new seed."""
    return digest(_secrets(seed)[0])


def secret_of(feed: Feed) -> str:
    """Return the secret part of the address of a feed; empty when the key it was made under is gone."""
    return next((one for one in _secrets(bytes(feed.seed)) if digest(one) == bytes(feed.mark)), "")


def _secrets(seed: bytes) -> list[str]:
    return [urlsafe_b64encode(mark).decode().rstrip("=") for mark in blinds("feed", seed.hex())]


def feeds_of(member: Member) -> dict[str, Feed]:
    """Return the addresses of a member, by what they are of."""
    return {feed.of: feed for feed in Feed.objects.filter(member=member)}


def feed_at(secret: str) -> Feed | None:
    """Return what is at an address; nothing where its member rests or has left."""
    found = Feed.objects.filter(mark=digest(secret)).select_related("member__user").first()
    return found if found is not None and found.member.active and found.member.user is not None else None


def my_days(member: Member) -> Held:
    """Read the days a member comes to and the sessions they chose or host, in two queries.

    What was cancelled, or given up again, is in it for a month, as what it is.
    """
    since = timezone.now() - OFF_FOR
    left = Stepped.objects.filter(guest=OuterRef("pk"), step=Step.LEFT, at__gt=since)
    had = Stepped.objects.filter(guest=OuterRef("pk"), step__in=(Step.TOOK, Step.GIVEN, Step.OPENED))
    guests = Guest.objects.filter(
        Q(coming=Coming.YES) | Q(Exists(left), Exists(had), coming=Coming.NO),
        Q(day__cancelled_at=None) | Q(day__cancelled_at__gt=since),
        member=member,
        day__ends_at__gt=timezone.now() - BACK,
        day__in=Day.objects.visible_to(member),
    )
    days = guests.select_related("day").order_by("day__starts_at", "day")[:MANY]
    comes = Guest.objects.filter(member=member, coming=Coming.YES)
    theirs = Shown.objects.visible_to(member).filter(
        Q(session__choices__guest__in=comes) | Q(hosts=member),
        Q(cancelled_at=None) | Q(cancelled_at__gt=since),
        Q(session__day__cancelled_at=None) | Q(session__day__cancelled_at__gt=since),
        ends_at__gt=timezone.now() - BACK,
    )
    sessions = theirs.select_related("session__day").distinct().order_by("starts_at", "pk")[:MANY]
    return Held(
        days=[(guest.day, guest.coming == Coming.YES, guest.coming != Coming.YES) for guest in days],
        sessions=[(shown, True, False) for shown in sessions],
    )


def all_days(member: Member) -> Held:
    """Read the days everybody is invited to, without calls and without who comes, in one query."""
    since = timezone.now() - OFF_FOR
    days = Day.objects.visible_to(member).filter(
        Q(cancelled_at=None) | Q(cancelled_at__gt=since),
        audience__kind=AudienceKind.EVERYONE,
        ends_at__gt=timezone.now() - BACK,
    )
    return Held(days=[(day, False, False) for day in days.order_by("starts_at", "pk")[:MANY]], sessions=[])
