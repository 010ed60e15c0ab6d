"""Which registers, periods and lines of a log a member sees."""

from typing import TYPE_CHECKING, Self

from django.db.models import Exists, OuterRef, Q, QuerySet

from cop.community.models import Member

if TYPE_CHECKING:
    from cop.curriculum.models import LogLine, Period, Register  # noqa: F401  (named in strings)


class RegisterQuerySet(QuerySet["Register"]):
    """Registers."""

    def visible_to(self, member: Member) -> Self:
        """Return those of everybody that stand (to who administers, all), those `member` counts for, and their own."""
        if not member.active:
            return self.none()
        counts = Exists(
            self.model.periods.rel.related_model._default_manager.filter(register=OuterRef("pk"), member=member)
        )
        if member.administers:
            return self.filter(Q(owner=None) | Q(owner=member))
        return self.filter(Q(owner=None, retired_at=None) | Q(owner=member) | Q(counts, owner=None))

    def retired(self) -> Self:
        """Return those that are offered no more."""
        return self.exclude(retired_at=None)


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
