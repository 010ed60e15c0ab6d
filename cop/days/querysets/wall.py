"""Which questions stand on a wall."""

from typing import TYPE_CHECKING, Any, Self

from django.db.models import Count, Exists, F, OuterRef, QuerySet
from django.db.models.lookups import Exact

from cop.community.models import Member
from cop.core.sealing import blinds

if TYPE_CHECKING:
    from cop.days.models import WallQuestion  # noqa: F401  (named in strings)


class WallQuerySet(QuerySet["WallQuestion"]):
    """Questions to sessions."""

    def visible_to(self, member: Member) -> Self:
        """Return those of released sessions of days `member` sees, less what was taken off."""
        session = self.model._meta.get_field("session").related_model
        shown: Any = session._meta.get_field("shown").related_model
        return self.up().filter(session__in=shown.objects.visible_to(member).values("session"))

    def for_topic(self, session_id: int) -> Self:
        """Return what everybody who hears the wall of a session may see now."""
        return self.up().filter(session=session_id)

    def up(self) -> Self:
        """Return those that were not taken off the wall."""
        return self.filter(hidden_at=None, withdrawn_at=None)

    def counted(self) -> Self:
        """Bring along how many want each answered too, as `.votes`, and who asks it."""
        rows = self.select_related("byline__member", "byline__link")
        return rows.annotate(votes=Count("raised")).order_by("-votes", "pk")

    def seen_by(self, member: Member) -> Self:
        """Bring along whether `member` wants each answered, as `.raised_here`, and whether they ask it: `.own_here`."""
        voices = self.model._meta.get_field("raised").related_model._default_manager
        raised = voices.filter(question=OuterRef("pk"), mark__in=blinds("raised", member.pk))
        return self.annotate(raised_here=Exists(raised), own_here=Exact(F("byline__member"), member.pk))
