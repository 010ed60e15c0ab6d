"""Whose growth a member sees: their own, and of a colleague’s what they were asked about."""

from typing import TYPE_CHECKING, Self

from django.db.models import Q, QuerySet

from cop.community.models import Member
from cop.curriculum.enums import Told

if TYPE_CHECKING:
    from cop.curriculum.models import ColleagueWord, Endorsement, OwnWord  # noqa: F401  (named in strings)


class OwnWordQuerySet(QuerySet["OwnWord"]):
    """Own words."""

    def visible_to(self, member: Member) -> Self:
        """Return the member's own, and nobody else's."""
        return self.filter(member=member) if member.active else self.none()


class ColleagueWordQuerySet(QuerySet["ColleagueWord"]):
    """Words of colleagues, asked for and given."""

    def visible_to(self, member: Member) -> Self:
        """Return what the member asked, and what the member was asked: nobody else sees either."""
        return self.filter(Q(member=member) | Q(colleague=member)) if member.active else self.none()

    def asked_by(self, member: Member) -> Self:
        """Return what the member asked."""
        return self.filter(member=member)

    def asked_of(self, member: Member) -> Self:
        """Return what the member was asked, by colleagues who are here."""
        return self.filter(colleague=member, member__left_at=None, member__suspended_at=None)

    def waiting(self) -> Self:
        """Return those without an answer."""
        return self.filter(state=Told.WAITING)

    def said(self) -> Self:
        """Return those with a word."""
        return self.filter(state=Told.SAID)

    def with_people(self) -> Self:
        """Bring both along, and the area."""
        return self.select_related("member", "colleague", "area")
