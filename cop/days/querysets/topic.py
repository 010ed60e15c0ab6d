"""Which topics a member sees."""

from typing import TYPE_CHECKING, Self

from django.db.models import Count, Exists, OuterRef, QuerySet

from cop.community.models import Member

if TYPE_CHECKING:
    from cop.days.models import Topic  # noqa: F401  (named in strings)


class TopicQuerySet(QuerySet["Topic"]):
    """Topics."""

    def visible_to(self, member: Member) -> Self:
        """Return topics that were not taken back: they are every member's."""
        return self.filter(withdrawn_at=None) if member.inside else self.none()

    def open(self) -> Self:
        """Return those that still may become a day."""
        return self.filter(withdrawn_at=None, ended_at=None)

    def with_author(self) -> Self:
        """Bring who proposed it along."""
        return self.select_related("byline__member", "byline__link")

    def with_sessions(self) -> Self:
        """Say whether sessions of days came of it, as `.sessioned`."""
        sessions = self.model.sessions.rel.related_model._default_manager.filter(topic=OuterRef("pk"))
        return self.annotate(sessioned=Exists(sessions))

    def with_backing(self, member: Member) -> Self:
        """Bring how many back it as `.backed`, most first, and whether `member` does as `.mine`."""
        mine = self.model.backings.rel.related_model._default_manager.filter(topic=OuterRef("pk"), member=member)
        return self.annotate(backed=Count("backings"), mine=Exists(mine)).order_by("-backed", "-made_at", "-pk")
