"""Which date polls a member sees."""

from typing import TYPE_CHECKING, Self

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from cop.community.models import Audience, Member

if TYPE_CHECKING:
    from cop.days.models import Poll  # noqa: F401  (named in strings)


class PollQuerySet(QuerySet["Poll"]):
    """Date polls."""

    def visible_to(self, member: Member) -> Self:
        """Return the polls of audiences `member` is part of, and those that ask `member`."""
        if not member.active:
            return self.none()
        asked = self.model.asks.rel.related_model._default_manager.filter(poll=OuterRef("pk"), member=member)
        return self.filter(Q(audience__in=Audience.objects.heard_by(member)) | Exists(asked))

    def open(self) -> Self:
        """Return those that take answers."""
        return self.filter(closed_at=None, closes_at__gt=timezone.now())

    def over(self) -> Self:
        """Return those whose time is up and which nobody closed yet."""
        return self.filter(closed_at=None, closes_at__lte=timezone.now())

    def with_author(self) -> Self:
        """Bring who made it along."""
        return self.select_related("byline__member", "byline__link")
