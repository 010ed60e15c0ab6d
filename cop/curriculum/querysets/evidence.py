"""Whose evidence a member sees."""

from typing import TYPE_CHECKING, Self

from django.db.models import Q, QuerySet

from cop.community.models import Member
from cop.curriculum.enums import Asked

if TYPE_CHECKING:
    from cop.curriculum.models import Evidence, Sharing  # noqa: F401  (named in strings)


class EvidenceQuerySet(QuerySet["Evidence"]):
    """Evidence."""

    def visible_to(self, member: Member) -> Self:
        """Return the member's own, and nobody else's."""
        return self.filter(member=member) if member.active else self.none()


class SharingQuerySet(QuerySet["Sharing"]):
    """Evidence as it was shown to trainers."""

    def visible_to(self, member: Member) -> Self:
        """Return what the member showed, and what was shown to them and not taken back."""
        if not member.active:
            return self.none()
        shown = Q(trainer=member) & ~Q(state=Asked.TAKEN_BACK)
        return self.filter(Q(evidence__member=member) | shown)
