"""Which sessions a member reads."""

from typing import TYPE_CHECKING, Self, cast

from django.db.models import QuerySet

from cop.community.models import Member

if TYPE_CHECKING:
    from cop.days.models import Day, Session, Shown  # noqa: F401  (named in strings)


class SessionQuerySet(QuerySet["Session"]):
    """Sessions as they are planned; who reads them is asked of their day."""

    def standing(self) -> Self:
        """Return those that were not dropped."""
        return self.filter(dropped_at=None)


class ShownQuerySet(QuerySet["Shown"]):
    """Sessions as members read them."""

    def visible_to(self, member: Member) -> Self:
        """Return those of days `member` sees."""
        session = self.model._meta.get_field("session").related_model
        days = cast("type[Day]", session._meta.get_field("day").related_model).objects
        return self.filter(session__day__in=days.visible_to(member))

    def standing(self) -> Self:
        """Return those that take place."""
        return self.filter(cancelled_at=None)
