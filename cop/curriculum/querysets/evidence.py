"""Whose evidence a member sees, and which endorsements."""

from typing import TYPE_CHECKING, Self

from django.db.models import Q, QuerySet

from cop.community.models import Member
from cop.curriculum.enums import Asked
from cop.curriculum.querysets.trains import trains

if TYPE_CHECKING:
    from cop.curriculum.models import Endorsement, Evidence, Sharing  # noqa: F401  (named in strings)

OPEN = (Asked.WAITING, Asked.MORE)


class EvidenceQuerySet(QuerySet["Evidence"]):
    """Evidence."""

    def visible_to(self, member: Member) -> Self:
        """Return the member's own, and nobody else's."""
        return self.filter(member=member) if member.active else self.none()

    def newest(self) -> Self:
        """Return them with the newest month first."""
        return self.order_by("-month", "-pk")


class SharingQuerySet(QuerySet["Sharing"]):
    """Evidence as it was shown to trainers."""

    def visible_to(self, member: Member) -> Self:
        """Return what the member showed, and what was shown to them, as long as they are a trainer."""
        if not member.active:
            return self.none()
        return self.filter(Q(evidence__member=member) | Q(trains(member), trainer=member))

    def open(self) -> Self:
        """Return what has no last word yet."""
        return self.filter(state__in=OPEN)

    def with_people(self) -> Self:
        """Bring along whose it is, whom it was shown to and what about."""
        return self.select_related("evidence__member", "trainer", "area", "endorsement")


class EndorsementQuerySet(QuerySet["Endorsement"]):
    """Endorsements."""

    def visible_to(self, member: Member) -> Self:
        """Return the member's own, and those they gave."""
        return self.filter(Q(member=member) | Q(trainer=member)) if member.active else self.none()

    def standing(self) -> Self:
        """Return those that were not revoked."""
        return self.filter(revoked_at=None)

    def of(self, member: Member) -> Self:
        """Return what was said of a member."""
        return self.filter(member=member) if member.active else self.none()

    def given_by(self, member: Member) -> Self:
        """Return what a member said of others, and stands."""
        return self.filter(trainer=member, revoked_at=None) if member.active else self.none()

    def with_people(self) -> Self:
        """Bring along who said it of whom, and about what."""
        return self.select_related("member", "trainer", "area")
