"""Who may know of a table, and who sits at it."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Self, cast

from django.db.models import Exists, Model, OuterRef, Q, QuerySet

from cop.anonymity.queries import own
from cop.community.enums import Role
from cop.community.models import Audience, Member

if TYPE_CHECKING:
    from cop.intervision.models import (  # noqa: F401  (named in strings)
        Attendance,
        Chair,
        Insight,
        Method,
        Outcome,
        Table,
        TakeAway,
    )

KEEPERS = (Role.COORDINATOR, Role.ADMINISTRATOR)


def keeps_methods(member: Member) -> bool:
    """Say whether `member` looks after methods: who coordinates anything, or administers."""
    if member.within_request:
        return member.active and member.coordinates
    return member.active and member.grants.in_force().filter(role__in=KEEPERS).exists()


class TableQuerySet(QuerySet["Table"]):
    """Tables."""

    def visible_to(self, member: Member) -> Self:
        """Return tables the member may know of: what is said there is for who sits at them (`rules.visible`).

        A guest of the community knows of none. A table that is open is for who it is held for: who loses the room loses
        it at once, and leaves it (`actions.leave_lost`). One that is closed is known to who sat there, whatever became
        of the room: what they took away and that they were there is theirs.
        """
        if not member.inside:
            return self.none()
        heard = Q(thread__audience__in=Audience.objects.heard_by(member), closed_at=None)
        return self.filter(heard | Q(Exists(self._own_chairs(member)), closed_at__isnull=False))

    def sat_at_by(self, member: Member) -> Self:
        """Return tables with a chair of the member's, under their name or an alias."""
        return self.filter(Exists(self._own_chairs(member)))

    def for_topic(self, table_id: int) -> Self:
        """Return the table of a live topic."""
        return self.filter(pk=table_id)

    def open(self) -> Self:
        """Return tables that are not closed."""
        return self.filter(closed_at=None)

    def taken_part_in_by(self, member: Member) -> Self:
        """Return tables that went on and are closed, at which the member sat meanwhile."""
        if not member.inside:
            return self.none()
        return self.filter(Exists(self._own_chairs(member).filter(attendance__isnull=False)))

    def to_erase(self, before: datetime) -> Self:
        """Return tables closed before a moment whose words still stand."""
        return self.filter(closed_at__lt=before, erased_at=None)

    def _own_chairs(self, member: Member) -> "QuerySet[Chair]":
        chairs = self.model._meta.get_field("chairs").related_model
        return cast("type[Chair]", chairs).objects.filter(own(member), table=OuterRef("pk"))


class ChairQuerySet(QuerySet["Chair"]):
    """Chairs."""

    def visible_to(self, member: Member) -> Self:
        """Return the member's own chairs."""
        return self.filter(own(member))

    def for_topic(self, table_id: int) -> Self:
        """Return the chairs of a table, as everybody who sits there sees them."""
        return self.filter(table=table_id)

    def with_author(self) -> Self:
        """Bring the byline along, with the member or the way back behind it."""
        return self.select_related("byline__member", "byline__link")


class MethodQuerySet(QuerySet["Method"]):
    """Methods of the community's own."""

    def visible_to(self, member: Member) -> Self:
        """Return the methods a table may be opened with; drafts and retired ones too, to who looks after them."""
        if not member.inside:
            return self.none()
        return self if keeps_methods(member) else self.offered()

    def offered(self) -> Self:
        """Return the methods a table may be opened with."""
        return self.filter(edition__isnull=False, retired_at=None)

    def whole(self) -> Self:
        """Bring along what is published, and who made it."""
        return self.select_related("edition", "byline__member")


class _OfTable[M: Model](QuerySet[M]):
    """What is told at the table to who took part in it."""

    def visible_to(self, member: Member) -> Self:
        """Return what stands at tables the member took part in."""
        tables = cast("TableQuerySet", self.model._meta.get_field("table").related_model._default_manager.all())  # type: ignore[union-attr]
        return self.filter(table__in=tables.taken_part_in_by(member))

    def for_topic(self, table_id: int) -> Self:
        """Return what stands at one table."""
        return self.filter(table=table_id)


class TakeAwayQuerySet(_OfTable["TakeAway"]):
    """What bringers take away."""

    def with_author(self) -> Self:
        """Bring the byline along, with the member or the way back behind it."""
        return self.select_related("byline__member", "byline__link", "clearance")


class OutcomeQuerySet(_OfTable["Outcome"]):
    """How it went."""

    def to_ask(self, until: date) -> Self:
        """Return those about which nobody was asked yet and whose day is not after `until`."""
        return self.filter(due_on__lte=until, asked_on=None, told_on=None, given_up_on=None)


class _OfChair[M: Model](QuerySet[M]):
    """What belongs to one chair."""

    def visible_to(self, member: Member) -> Self:
        """Return the member's own, under their name or an alias."""
        return self.filter(own(member, "chair__byline")) if member.inside else self.none()

    def for_topic(self, _number: int) -> Self:
        """Return nothing: no live topic shows it."""
        return self.none()


class InsightQuerySet(_OfChair["Insight"]):
    """Insights, each its writer's own."""


class AttendanceQuerySet(_OfChair["Attendance"]):
    """Who took part when."""
