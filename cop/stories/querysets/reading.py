"""Who reads which story before others do."""

from typing import TYPE_CHECKING, Self

from django.db.models import QuerySet

from cop.anonymity.queries import own
from cop.community.models import Member
from cop.community.policies import may_coordinate
from cop.stories.enums import Hidden
from cop.stories.rules.ladder import OPEN

if TYPE_CHECKING:
    from cop.stories.models import Climb, Reading  # noqa: F401  (named in strings)


class ClimbQuerySet(QuerySet["Climb"]):
    """Ways to a rung."""

    def visible_to(self, member: Member) -> Self:
        """Return the climbs of the member's own stories; the editor, who coordinates the community, sees all."""
        if not member.active:
            return self.none()
        return self.all() if may_coordinate(member, None) else self.filter(own(member, "story__byline"))

    def for_topic(self, _thread_id: int) -> Self:
        """Return nothing: no live page shows a climb."""
        return self.none()

    def open(self) -> Self:
        """Return those under way."""
        return self.filter(state__in=OPEN, story__withdrawn_at=None)


class ReadingQuerySet(QuerySet["Reading"]):
    """Readings."""

    def visible_to(self, member: Member) -> Self:
        """Return the member's own readings: what they are asked to read, have read, and still may look at.

        A story waits hidden from them too while a moderator has not looked at what somebody asks about it.
        """
        if not member.active:
            return self.none()
        own = self.filter(reader=member, ended_at=None, climb__story__withdrawn_at=None)
        return own.exclude(climb__story__hidden_for=Hidden.CONCERN)

    def for_topic(self, _thread_id: int) -> Self:
        """Return nothing: no live page shows a reading."""
        return self.none()

    def going_on(self) -> Self:
        """Return readings that count: asked for and neither declined nor replaced."""
        return self.filter(ended_at=None)

    def to_give(self) -> Self:
        """Return those whose word is still to come."""
        return self.filter(ended_at=None, given_at=None)
