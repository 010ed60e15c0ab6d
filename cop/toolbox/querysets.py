"""Which entries a member sees."""

from typing import TYPE_CHECKING, Self

from django.db.models import Q, QuerySet
from django.utils import timezone

from cop.community.models import Member
from cop.framework.models import Channel, Phase

if TYPE_CHECKING:
    from cop.toolbox.models import Entry  # noqa: F401  (named in strings)


class EntryQuerySet(QuerySet["Entry"]):
    """Entries."""

    def visible_to(self, member: Member) -> Self:
        """Return what stands in the toolbox; it is every member's, proposals too."""
        return self.filter(retired_at=None) if member.active else self.none()

    def with_owner(self) -> Self:
        """Bring the owner along."""
        return self.select_related("byline__member")

    def fitting(self, phase: Phase | None, channel: Channel | None) -> Self:
        """Return entries for a phase and a channel, with those that hold in all of them; None asks for any."""
        entries = self
        if phase:
            entries = entries.filter(Q(phase=phase) | Q(phase=None))
        if channel:
            entries = entries.filter(Q(channel=channel) | Q(channel=None))
        return entries

    def proposed(self) -> Self:
        """Return those nobody has backed yet."""
        return self.filter(accepted_on=None)

    def to_check(self) -> Self:
        """Return those whose day to be looked at again has come."""
        return self.filter(check_on__lte=timezone.localdate())
