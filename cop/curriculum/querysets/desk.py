"""Which units stand, and who reads a module before it is published."""

from typing import TYPE_CHECKING, Self

from django.db.models import QuerySet

from cop.community.models import Member

if TYPE_CHECKING:
    from cop.curriculum.models import Opinion, Unit  # noqa: F401  (named in strings)


class UnitQuerySet(QuerySet["Unit"]):
    """Units of modules as they are written. Who may see them is asked of their module."""

    def standing(self) -> Self:
        """Return those that were not taken out, in their order."""
        return self.filter(dropped_at=None).order_by("order", "pk")


class OpinionQuerySet(QuerySet["Opinion"]):
    """What colleagues say of modules in writing."""

    def visible_to(self, member: Member) -> Self:
        """Return what `member` was asked to say; who writes the module reads it with the module."""
        return self.filter(byline__member=member) if member.active else self.none()

    def with_reader(self) -> Self:
        """Bring the name of who was asked along."""
        return self.select_related("byline__member")
