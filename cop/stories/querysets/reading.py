"""Who reads which story before others do."""

from datetime import date
from typing import TYPE_CHECKING, Self

from django.db.models import F, Q, QuerySet

from cop.anonymity.queries import own
from cop.community.models import Member
from cop.community.policies import may_coordinate
from cop.stories.enums import State
from cop.stories.rules.ladder import OPEN
from cop.stories.rules.readers import WARNED_BEFORE

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

        Not of a story that was taken back, hidden or turned away.
        """
        if not member.active:
            return self.none()
        there = {"climb__story__withdrawn_at": None, "climb__story__hidden_at": None}
        return self.filter(reader=member, ended_at=None, climb__state__in=[*OPEN, State.STANDS], **there)

    def for_topic(self, _thread_id: int) -> Self:
        """Return nothing: no live page shows a reading."""
        return self.none()

    def going_on(self) -> Self:
        """Return readings that count: asked for and neither declined nor replaced."""
        return self.filter(ended_at=None)

    def to_give(self) -> Self:
        """Return those whose word is still to come, of stories that are being read."""
        return self.filter(ended_at=None, given_at=None, climb__state__in=[State.READING, State.CHANGES])

    def to_read(self) -> Self:
        """Return those whose reader can read and answer now: of the wording that is read."""
        there = {"climb__story__withdrawn_at": None, "climb__story__hidden_at": None}
        now = {"climb__state": State.READING, "climb__edition": F("edition")}
        return self.filter(ended_at=None, given_at=None, **now, **there)

    def to_look_after(self, today: date) -> Self:
        """Return those to be reminded of today, once before the day and once after it, or that nobody took up by it."""
        soon = Q(due_on__lte=today + WARNED_BEFORE, reminded_on=None)
        late = Q(due_on__lt=today) & (Q(taken_at=None) | Q(reminded_on__lte=F("due_on")))
        there = {"climb__state": State.READING, "climb__story__withdrawn_at": None}
        return self.filter(soon | late, ended_at=None, given_at=None, **there)

    def with_text(self) -> Self:
        """Bring along what is read, and nothing of whose it is."""
        return self.select_related("climb__edition", "edition")
