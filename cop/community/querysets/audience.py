"""The one join that says who may see."""

from typing import TYPE_CHECKING, Self

from django.db.models import Q, QuerySet
from django.utils import timezone

from cop.community.enums import AudienceKind

if TYPE_CHECKING:
    from cop.community.models import Audience, Member  # noqa: F401  (named in strings)


class AudienceQuerySet(QuerySet["Audience"]):
    """Audiences."""

    def heard_by(self, member: "Member") -> Self | list[int]:
        """Return the audiences `member` is part of now, within a request their numbers, to filter by.

        Nobody suspended or gone is part of any.
        """
        if not member.active:
            return self.none()
        if not member.within_request:
            return self.of(member)
        if member.heard is None:
            member.heard = list(self.of(member).values_list("pk", flat=True))
        return member.heard

    def of(self, member: "Member") -> Self:
        """Return the audiences of `member` as the database has them now; a guest's are those that name them."""
        named = Q(kind=AudienceKind.NAMED, pk__in=member.seats.values("audience"))
        if member.guest:
            return self.filter(named)
        today = timezone.localdate()
        belongs = member.belongings.filter(Q(to_on=None) | Q(to_on__gt=today), from_on__lte=today)
        return self.filter(
            Q(kind=AudienceKind.EVERYONE)
            | Q(
                kind=AudienceKind.CENTRES,
                pk__in=self.model.centres.through.objects.filter(centre__in=belongs.values("centre")).values(
                    "audience",
                ),
            )
            | named,
        )
