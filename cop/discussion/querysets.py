"""Who may see a thread and what is said in it."""

from typing import TYPE_CHECKING, Self

from django.db.models import Q, QuerySet
from django.utils import timezone

from cop.community.models import Audience, Member
from cop.discussion.enums import ShownTo

if TYPE_CHECKING:
    from cop.discussion.models import Post, Thread  # noqa: F401  (named in strings)


class ThreadQuerySet(QuerySet["Thread"]):
    """Threads."""

    def visible_to(self, member: Member) -> Self:
        """Return threads whose audience `member` is part of."""
        return self.filter(audience__in=Audience.objects.heard_by(member))

    def for_topic(self, thread_id: int) -> Self:
        """Return the thread of a live topic."""
        return self.filter(pk=thread_id)


class PostQuerySet(QuerySet["Post"]):
    """Posts."""

    def visible_to(self, member: Member) -> Self:
        """Return posts in the member's threads that are neither hidden nor held, and the member's own of those."""
        own = Q(byline__member=member)
        return self.filter(
            (Q(shown_to=ShownTo.ALL) & self._shown()) | own,
            thread__audience__in=Audience.objects.heard_by(member),
        )

    def for_topic(self, thread_id: int) -> Self:
        """Return the posts of a thread that every hearer of its topic may see now."""
        return self.filter(self._shown(), thread=thread_id, shown_to=ShownTo.ALL)

    def with_author(self) -> Self:
        """Bring the byline and the member behind it along."""
        return self.select_related("byline__member")

    def after(self, seq: int) -> Self:
        """Return what changed after `seq`, in the order the posts were made."""
        return self.filter(changed_seq__gt=seq).order_by("made_seq")

    @staticmethod
    def _shown() -> Q:
        return Q(hidden_at=None) & (Q(held_until=None) | Q(held_until__lte=timezone.now()))
