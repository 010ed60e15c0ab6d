"""Who may see a room and the cases in it."""

from datetime import datetime
from typing import TYPE_CHECKING, Any, Self

from django.db.models import Q, QuerySet
from django.utils import timezone

from cop.anonymity.queries import AS_SHOWN
from cop.community.models import Audience, Member

if TYPE_CHECKING:
    from cop.coffee.models import Ask, Availability, Case, Room  # noqa: F401  (named in strings)

CARD = (
    *("pk", "version", "replies", "made_at", "moved_at", "closed_at", "language", "heading", "question_html"),
    *("urgent", "phase_id", "channel_id", "thread__veiled", "thread__holds", "room__name", "topped_at"),
)


class RoomQuerySet(QuerySet["Room"]):
    """Rooms."""

    def visible_to(self, member: Member) -> Self:
        """Return rooms whose audience `member` is part of; others do not exist for them."""
        return self.filter(audience__in=Audience.objects.heard_by(member))

    def for_topic(self, room_id: int) -> Self:
        """Return the room of a live topic."""
        return self.filter(pk=room_id)


class CaseQuerySet(QuerySet["Case"]):
    """Cases."""

    def visible_to(self, member: Member) -> Self:
        """Return cases in the member's rooms; withdrawn ones keep their place for those who answered."""
        return self.filter(thread__audience__in=Audience.objects.heard_by(member))

    def for_topic(self, room_id: int) -> Self:
        """Return the cases of a room that every hearer of its topic may see now."""
        return self.filter(room=room_id, withdrawn_at=None)

    def with_author(self) -> Self:
        """Bring the byline along, with the member or the way back behind it; thread and room too."""
        return self.with_place().select_related("byline__member")

    def with_place(self) -> Self:
        """Bring thread and room along, and of the byline what says whose it is, but not the name it shows."""
        return self.select_related("byline__link", "thread", "room")

    def as_cards(self) -> QuerySet["Case", dict[str, Any]]:
        """Read what cards show of cases, as values: no list needs the rest of them."""
        return self.values(*CARD, *AS_SHOWN)

    def listed(self) -> Self:
        """Return cases as lists show them: not withdrawn, last moved first."""
        return self.filter(withdrawn_at=None).order_by("-moved_at", "-id")

    def older_than(self, moved_at: datetime, case_id: int) -> Self:
        """Return cases that come after (`moved_at`, `case_id`) in a list."""
        return self.filter(Q(moved_at__lt=moved_at) | Q(moved_at=moved_at, pk__lt=case_id))

    def open(self) -> Self:
        """Return cases that still take replies."""
        return self.filter(closed_at=None, withdrawn_at=None)

    def unanswered(self) -> Self:
        """Return open cases without a reply."""
        return self.open().filter(replies=0)


class AvailabilityQuerySet(QuerySet["Availability"]):
    """Who may be asked."""

    def now(self) -> Self:
        """Return those whose time is not over and who are not busy."""
        now = timezone.now()
        return self.filter(until__gt=now).exclude(busy_until__gt=now)


class AskQuerySet(QuerySet["Ask"]):
    """Questions that cannot wait."""

    def visible_to(self, member: Member) -> Self:
        """Return those the member asks, is asked, or has taken."""
        return self.filter(thread__audience__in=Audience.objects.heard_by(member))

    def for_topic(self, thread_id: int) -> Self:
        """Return the question of a talk."""
        return self.filter(thread=thread_id)

    def with_people(self) -> Self:
        """Bring along who asks and who took it."""
        return self.select_related("thread", "byline__member", "taken_by__member", "channel")

    def waiting(self) -> Self:
        """Return those nobody has taken yet."""
        return self.filter(taken_at=None, ended_at=None)

    def going_on(self) -> Self:
        """Return talks that were taken and have not ended."""
        return self.filter(taken_at__isnull=False, ended_at=None)
