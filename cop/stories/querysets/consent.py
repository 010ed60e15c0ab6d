"""Whose consent slip it is, and who may look at what somebody asks."""

from datetime import datetime
from typing import TYPE_CHECKING, Self

from django.db.models import Q, QuerySet
from django.utils import timezone

from cop.anonymity.queries import own
from cop.community.models import Member
from cop.community.policies import may_moderate
from cop.core.keeping import over

if TYPE_CHECKING:
    from cop.stories.models import Concern, Slip  # noqa: F401  (named in strings)


class SlipQuerySet(QuerySet["Slip"]):
    """Consent slips."""

    def visible_to(self, member: Member) -> Self:
        """Return the member's own slips, the newest first."""
        return self.filter(member=member).order_by("-number") if member.active else self.none()

    def for_topic(self, _thread_id: int) -> Self:
        """Return nothing: no live page shows a slip."""
        return self.none()

    def over(self, at: datetime | None = None) -> Self:
        """Return slips that nobody used in their time, at a moment or now."""
        return self.filter(asked_on__lt=timezone.localdate(over("slips", at)))


class ConcernQuerySet(QuerySet["Concern"]):
    """Askings whether a story is about somebody."""

    def visible_to(self, member: Member) -> Self:
        """Return those a moderator may decide on: the story is neither theirs nor by somebody of their own centre."""
        if not may_moderate(member):
            return self.none()
        colleagues = member.belongings.filter(to_on=None).values("centre")
        near = Member.objects.filter(belongings__centre__in=colleagues, belongings__to_on=None)
        return self.exclude(own(member, "story__byline")).exclude(story__byline__member__in=near)

    def for_topic(self, _thread_id: int) -> Self:
        """Return nothing: no live page shows one."""
        return self.none()

    def waiting(self) -> Self:
        """Return those nobody has decided on, the oldest first."""
        return self.filter(decided_at=None).order_by("asked_at", "pk")

    def since(self, moment: datetime) -> Self:
        """Return those that came from a moment on."""
        return self.filter(asked_at__gte=moment)

    def over(self, at: datetime | None = None) -> Self:
        """Return those whose number and words are kept no longer, at a moment or now."""
        return self.filter(~Q(mark=None), decided_at__lt=over("concerns", at))
