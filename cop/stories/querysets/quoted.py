"""Whose words a story retells."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Self

from django.db.models import Q, QuerySet
from django.utils import timezone

from cop.anonymity.queries import own
from cop.community.models import Member
from cop.core.keeping import over
from cop.core.sealing import blinds
from cop.discussion.enums import Covered
from cop.stories.enums import Said
from cop.stories.rules.quoted import LAPSES_AFTER, REMIND_AFTER

if TYPE_CHECKING:
    from cop.stories.models import Quoted  # noqa: F401  (named in strings)


class QuotedQuerySet(QuerySet["Quoted"]):
    """Passages that retell what a colleague wrote."""

    def visible_to(self, member: Member) -> Self:
        """Return those that retell the member's own words, as long as these stand in the case."""
        mine = self.filter(own(member, "post__byline"), post__withdrawn_at=None)
        return mine if member.active else self.none()

    def for_topic(self, _thread_id: int) -> Self:
        """Return nothing: no live page shows one."""
        return self.none()

    def asked_by(self, member: Member) -> Self:
        """Return those the member, who brought the case, asks about."""
        return self.filter(own(member, "post__thread__case__byline")) if member.active else self.none()

    def of_story(self, number: int) -> Self:
        """Return those of the story of that number, begun or told."""
        return self.filter(mark__in=blinds("quoted", number))

    def holding(self) -> Self:
        """Return those with a yes that holds: the words stand in the case, and who wrote them can take it back.

        Who left, or to whose alias nothing leads any more, cannot: until the story is told with it, that yes is none.
        """
        reached = Q(post__byline__member__left_at=None, post__byline__member__isnull=False)
        reached |= Q(post__byline__link__isnull=False)
        there = Q(post__withdrawn_at=None, post__hidden_at=None, post__covered=Covered.NOTHING)
        return self.filter(reached & there | Q(told_on__isnull=False), said__in=[Said.YES, Said.WORDS])

    def waiting(self) -> Self:
        """Return those nobody has answered."""
        return self.filter(said="")

    def to_look_after(self, today: date) -> Self:
        """Return those to be reminded of, or that lapse today."""
        late = Q(asked_on__lte=today - LAPSES_AFTER)
        return self.waiting().filter(late | Q(asked_on__lte=today - REMIND_AFTER, reminded_on=None))

    def over(self, at: datetime | None = None) -> Self:
        """Return those kept no longer: their story told, or the last word said or asked for, so long before."""
        day = timezone.localdate(over("quoted", at))
        untold = Q(told_on=None) & (Q(said_on__lt=day) | Q(said_on=None, asked_on__lt=day))
        return self.filter(Q(told_on__lt=day) | untold)

    def with_people(self) -> Self:
        """Bring along who wrote the words, and who asks."""
        mine = self.select_related("post__byline__member", "post__byline__link", "clearance")
        return mine.select_related("post__thread__case__byline__member", "post__thread__case__byline__link")
