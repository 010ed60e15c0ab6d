"""Who sees a story in another language."""

from typing import TYPE_CHECKING, Self

from django.db.models import Q, QuerySet

from cop.anonymity.queries import own
from cop.community.models import Audience, Member
from cop.stories.enums import Hidden, Rung

if TYPE_CHECKING:
    from cop.stories.models import Translation  # noqa: F401  (named in a string)


class TranslationQuerySet(QuerySet["Translation"]):
    """Stories in other languages. What they are of is read first: they go wherever that goes."""

    def visible_to(self, member: Member) -> Self:
        """Return those that stand, of stories the member reads, and what is offered by the member or to them."""
        if not member.active:
            return self.none()
        heard = Q(story__told__isnull=False, story__thread__audience__in=Audience.objects.heard_by(member))
        theirs = own(member, "story__byline")
        seen = self.filter((heard & self._there() & (Q(stands_at__isnull=False) | own(member))) | theirs)
        return seen.exclude(story__hidden_for=Hidden.CONSENT).exclude(story__withdrawn_at__isnull=False)

    def for_topic(self, thread_id: int) -> Self:
        """Return those of a story that stand."""
        return self.standing().filter(self._there(), story__thread=thread_id)

    def standing(self) -> Self:
        """Return those that are read."""
        return self.filter(stands_at__isnull=False)

    def public(self) -> Self:
        """Return those that everybody reads, of what everybody reads."""
        return self.standing().filter(self._there(), rung=Rung.PUBLIC, story__rung=Rung.PUBLIC)

    def with_author(self) -> Self:
        """Bring along whose they are."""
        return self.select_related("byline__member", "byline__link").order_by("language", "pk")

    def _there(self) -> Q:
        return Q(story__hidden_at=None, story__withdrawn_at=None)
