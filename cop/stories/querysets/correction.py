"""Who sees which correction."""

from typing import TYPE_CHECKING, Self

from django.db.models import QuerySet

from cop.anonymity.queries import own
from cop.community.models import Member
from cop.community.policies import may_coordinate
from cop.stories.enums import Corrected, Hidden

if TYPE_CHECKING:
    from cop.stories.models import Correction  # noqa: F401  (named in strings)


class CorrectionQuerySet(QuerySet["Correction"]):
    """Corrections."""

    def visible_to(self, member: Member) -> Self:
        """Return those of the member's own stories; the editor, who coordinates the community, sees all."""
        if not member.active:
            return self.none()
        there = self.filter(story__withdrawn_at=None).exclude(story__hidden_for=Hidden.CONSENT)
        return there if may_coordinate(member, None) else there.filter(own(member, "story__byline"))

    def for_topic(self, _thread_id: int) -> Self:
        """Return nothing: no live page shows a correction."""
        return self.none()

    def up(self) -> Self:
        """Return those whose note stands beside the story, the newest first."""
        return self.filter(state=Corrected.UP).order_by("-up_on", "-pk")

    def waiting(self) -> Self:
        """Return those no editor has decided on, the oldest first."""
        return self.filter(state=Corrected.WAITING).order_by("made_at", "pk")
