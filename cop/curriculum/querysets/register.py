"""Which registers, periods and lines of a log a member sees."""

from typing import TYPE_CHECKING, Self

from django.db.models import Exists, OuterRef, Q, QuerySet

from cop.community.models import Member

if TYPE_CHECKING:
    from cop.curriculum.models import LogLine, Period, Register  # noqa: F401  (named in strings)


class RegisterQuerySet(QuerySet["Register"]):
    """Registers."""

    def visible_to(self, member: Member) -> Self:
        """Return those of everybody that stand, those `member` counts for, and their own."""
        if not member.active:
            return self.none()
        counts = Exists(
            self.model.periods.rel.related_model._default_manager.filter(register=OuterRef("pk"), member=member)
        )
        return self.filter(Q(owner=None, retired_at=None) | Q(owner=member) | Q(counts, owner=None))

    def shared(self) -> Self:
        """Return those of everybody, retired ones too."""
        return self.filter(owner=None)


class PeriodQuerySet(QuerySet["Period"]):
    """Periods of registers."""

    def visible_to(self, member: Member) -> Self:
        """Return the member's own, and nobody else's."""
        return self.filter(member=member) if member.active else self.none()


class LogQuerySet(QuerySet["LogLine"]):
    """Lines of logs."""

    def visible_to(self, member: Member) -> Self:
        """Return the member's own, and nobody else's."""
        return self.filter(member=member) if member.active else self.none()

    def within(self, from_on: object, to_on: object) -> Self:
        """Return those from one day to another, both included."""
        return self.filter(on__gte=from_on, on__lte=to_on)
