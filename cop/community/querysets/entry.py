"""Invitations and requests, as far as one's coordination reaches."""

from typing import TYPE_CHECKING, Self

from django.db.models import Q, QuerySet
from django.utils import timezone

from cop.community.enums import Role

if TYPE_CHECKING:
    from cop.community.models import Invitation, JoinRequest, Member  # noqa: F401  (named in strings)


def _coordinated(member: "Member") -> Q:
    """Match rows whose `centre` lies in what `member` coordinates."""
    if not member.active:
        return Q(pk__in=[])
    grants = member.grants.in_force().filter(role__in=[Role.COORDINATOR, Role.ADMINISTRATOR])
    scopes = set(grants.values_list("scope", flat=True))
    return Q() if None in scopes else Q(centre__in=scopes)


class InvitationQuerySet(QuerySet["Invitation"]):
    """Invitations."""

    def visible_to(self, member: "Member") -> Self:
        """Return invitations to the centres `member` coordinates; those of guests are of who sent them."""
        mine = Q(by=member, guest_until__isnull=False) if member.active else Q(pk__in=[])
        return self.filter(_coordinated(member) | mine)

    def open(self) -> Self:
        """Return invitations that can still be accepted."""
        return self.filter(revoked_at=None, accepted_at=None, expires_at__gt=timezone.now())


class JoinRequestQuerySet(QuerySet["JoinRequest"]):
    """Requests to join."""

    def visible_to(self, member: "Member") -> Self:
        """Return requests for the centres `member` coordinates."""
        return self.filter(_coordinated(member))

    def open(self) -> Self:
        """Return requests nobody has decided on."""
        return self.filter(decided_at=None)
