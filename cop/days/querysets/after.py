"""Which messages of a day a member reads, and which certificates are theirs."""

from typing import TYPE_CHECKING, Self

from django.db.models import Q, QuerySet

from cop.community.models import Member
from cop.days.enums import Addressed

if TYPE_CHECKING:
    from cop.days.models import Certificate, Message  # noqa: F401  (named in strings)


class MessageQuerySet(QuerySet["Message"]):
    """What was told to guests."""

    def heard_by(self, said: str) -> Self:
        """Return those to everybody, and those to who `said` the same of the day."""
        return self.filter(Q(to=Addressed.INVITED) | Q(to=said))

    def with_author(self) -> Self:
        """Bring who wrote it along."""
        return self.select_related("byline__member", "byline__link")


class CertificateQuerySet(QuerySet["Certificate"]):
    """Certificates."""

    def visible_to(self, member: Member) -> Self:
        """Return the member’s own that stand."""
        return self.filter(member=member).in_force() if member.active else self.none()

    def in_force(self) -> Self:
        """Return those that were not revoked."""
        return self.filter(revoked_at=None)
