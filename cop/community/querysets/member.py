"""Members and their roles."""

from collections.abc import Collection
from datetime import date
from typing import TYPE_CHECKING, Any, Self, cast

from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.fields import ArrayField
from django.db.models import Case, Exists, F, Func, OuterRef, Prefetch, Q, QuerySet, TextField, Value, When
from django.db.models.functions import JSONObject, Lower
from django.utils import timezone

from cop.community.enums import AudienceKind, Role

if TYPE_CHECKING:
    from cop.community.models import Audience, Belonging, Centre, Grant, Member  # noqa: F401  (named in strings)

# Name and strengths as one text, a line each: what a search for a colleague looks in, by an index of three letters.
SAID = Func(F("name"), F("strengths"), function="community_said", output_field=TextField())
ENOUGH = 5  # members from whom on a centre is named to everybody
CARD = ("slug", "name", "avatar_seed", "strengths", "reads", "guest_until")


class MemberQuerySet(QuerySet["Member"]):
    """Members."""

    def visible_to(self, member: "Member") -> Self:
        """Return who `member` may see: everyone present who is shown in the directory, and oneself.

        A guest and the others see each other where both have a seat; trainers and administrators see every guest.
        """
        if not member.active:
            return self.none()
        shown = self.present().filter(Q(shown=True) | Q(pk=member.pk))
        if member.trains or member.administers:
            return shown
        together = Q(pk=member.pk) | Q(pk__in=self._seated_with(member))
        return shown.filter(together if member.guest else together | Q(guest_until=None))

    def present(self) -> Self:
        """Return members who are neither suspended nor gone, nor guests past their last day, as the reader has it."""
        here = Q(guest_until=None) | Q(guest_until__gte=timezone.localdate())
        return self.filter(here, suspended_at=None, left_at=None)

    def inside(self) -> Self:
        """Return those of whom everything is that is every member's: who is present and no guest."""
        return self.present().filter(guest_until=None)

    def guests(self) -> Self:
        """Return guests, those past their last day too, until they leave."""
        return self.filter(left_at=None, guest_until__isnull=False, user__isnull=False)

    def guests_over(self, before: date) -> Self:
        """Return guests whose last day was before a day."""
        return self.guests().filter(guest_until__lt=before)

    def hearing(self, audience: "Audience") -> Self:
        """Return the members who are part of `audience` now: what `Audience.of` says, asked from the other side."""
        if audience.kind == AudienceKind.NAMED:
            return self.present().filter(seats__audience=audience)
        if audience.kind == AudienceKind.EVERYONE:
            return self.inside()
        return self.at(audience.centres.all())

    def at(self, centres: "Collection[Centre] | QuerySet[Centre]") -> Self:
        """Return the members who belong to one of `centres` now."""
        return self.inside().filter(Exists(self._now().filter(member=OuterRef("pk"), centre__in=centres)))

    def bearing(self, words: Collection[str]) -> Self:
        """Return members with one of `words`, without capitals, in their names."""
        parts = Func(Lower("name"), Value(" "), function="string_to_array", output_field=ArrayField(TextField()))
        return self.alias(parts=parts).filter(parts__overlap=list(words))

    def saying(self, words: str) -> Self:
        """Return members with `words` in their name or a strength."""
        return self.alias(said=SAID).filter(said__icontains=words)

    def named(self, words: str) -> Self:
        """Return members with `words` in their name."""
        return self.saying(words).filter(name__icontains=words)

    def with_centres(self, reader: "Member") -> Self:
        """Bring each member's present centres as `.now_at`: belongings, with whether `reader` is told which."""
        now = self._now().named_for(reader).select_related("centre")
        return self.prefetch_related(Prefetch("belongings", now, to_attr="now_at"))

    def as_cards(self, reader: "Member") -> QuerySet["Member", dict[str, Any]]:
        """Read what cards show of members to `reader`, as values; `centres` say each of their present ones."""
        now = self._now().named_for(reader).filter(member=OuterRef("pk")).order_by("pk")
        said = JSONObject(
            name=Case(When(named=True, then=F("centre__name")), default=Value("")),
            kind=F("centre__kind"),
            country=F("centre__country"),
        )
        return self.values(*CARD, centres=ArraySubquery(now.values_list(said)))

    def _seated_with(self, member: "Member") -> "QuerySet[Any, Any]":
        seats = self.model.seats.rel.related_model._default_manager
        return seats.filter(audience__in=member.seats.values("audience")).values("member")

    def _now(self) -> "BelongingQuerySet":
        belongings = cast("BelongingQuerySet", self.model.belongings.rel.related_model._default_manager.all())
        return belongings.present()


class BelongingQuerySet(QuerySet["Belonging"]):
    """Where members belong."""

    def present(self) -> Self:
        """Return those that hold today."""
        today = timezone.localdate()
        return self.filter(Q(to_on=None) | Q(to_on__gt=today), from_on__lte=today)

    def named_for(self, reader: "Member") -> Self:
        """Say of each as `.named` whether `reader` is told the centre's name.

        One with fewer than five members is named to its own members, and to who coordinates it.
        """
        fifth = self.model._default_manager.all().present().filter(centre=OuterRef("centre"))[ENOUGH - 1 : ENOUGH]
        return self.annotate(
            named=Case(When(Q(Exists(fifth)) | known_to(reader), then=Value(True)), default=Value(False))
        )


def known_to(reader: "Member", centre: str = "centre") -> Q:
    """Match rows whose `centre` the reader belongs to now, or coordinates."""
    own = Q(**{f"{centre}__in": reader.belongings.present().values("centre")})
    if reader.within_request and not reader.coordinates:
        return own
    roles = reader.grants.in_force().filter(role__in=[Role.COORDINATOR, Role.ADMINISTRATOR])
    return own | Q(**{f"{centre}__in": roles.values("scope")}) | Q(Exists(roles.filter(scope=None)))


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
