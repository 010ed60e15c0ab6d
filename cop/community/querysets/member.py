"""Members and their roles."""

from collections.abc import Collection
from typing import TYPE_CHECKING, Any, Self, cast

from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.fields import ArrayField
from django.db.models import Func, OuterRef, Prefetch, Q, QuerySet, TextField, Value
from django.db.models.functions import Lower
from django.utils import timezone

from cop.community.enums import AudienceKind, Role

if TYPE_CHECKING:
    from cop.community.models import Audience, Belonging, Grant, Member  # noqa: F401  (named in strings)

CARD = ("slug", "name", "avatar_seed", "strengths", "reads")


class MemberQuerySet(QuerySet["Member"]):
    """Members."""

    def visible_to(self, member: "Member") -> Self:
        """Return who `member` may see: everyone present who is shown in the directory, and oneself."""
        if not member.active:
            return self.none()
        return self.present().filter(Q(shown=True) | Q(pk=member.pk))

    def present(self) -> Self:
        """Return members who are neither suspended nor gone."""
        return self.filter(suspended_at=None, left_at=None)

    def sitting_in(self, audience: "Audience") -> Self:
        """Return who is part of an audience now: everyone, who belongs to its centres, or who has a seat."""
        if audience.kind == AudienceKind.EVERYONE:
            return self
        if audience.kind == AudienceKind.NAMED:
            return self.filter(seats__audience=audience)
        return self.filter(pk__in=self._now().filter(centre__in=audience.centres.all()).values("member"))

    def called(self, words: Collection[str]) -> Self:
        """Return members with one of `words`, without capitals, in their names."""
        parts = Func(Lower("name"), Value(" "), function="string_to_array", output_field=ArrayField(TextField()))
        return self.alias(parts=parts).filter(parts__overlap=list(words))

    def with_centres(self) -> Self:
        """Bring each member's present centres as `.now_at`, a list of belongings with their centre."""
        return self.prefetch_related(Prefetch("belongings", self._now().select_related("centre"), to_attr="now_at"))

    def as_cards(self) -> QuerySet["Member", dict[str, Any]]:
        """Read what cards show of members, as values; `centres` are the names of their present ones."""
        names = self._now().filter(member=OuterRef("pk")).order_by("pk").values("centre__name")
        return self.values(*CARD, centres=ArraySubquery(names))

    def _now(self) -> "BelongingQuerySet":
        belongings = cast("BelongingQuerySet", self.model.belongings.rel.related_model._default_manager.all())
        return belongings.present()


class BelongingQuerySet(QuerySet["Belonging"]):
    """Where members belong."""

    def present(self) -> Self:
        """Return those that hold today."""
        today = timezone.localdate()
        return self.filter(Q(to_on=None) | Q(to_on__gt=today), from_on__lte=today)


class GrantQuerySet(QuerySet["Grant"]):
    """Roles given."""

    def in_force(self) -> Self:
        """Return grants whose end has not come."""
        return self.filter(Q(until=None) | Q(until__gt=timezone.now()))

    def visible_to(self, member: "Member") -> Self:
        """Return the grants a member may see: all for administrators, else the own and those in one's scope."""
        if not member.active:
            return self.none()
        own = member.grants.in_force().filter(role__in=[Role.ADMINISTRATOR, Role.COORDINATOR])
        if own.filter(role=Role.ADMINISTRATOR).exists() or own.filter(scope=None).exists():
            return self
        return self.filter(Q(member=member) | Q(scope__in=own.values("scope")))
