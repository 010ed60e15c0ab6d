"""Who sees a story."""

from datetime import datetime
from typing import TYPE_CHECKING, Self

from django.db.models import Exists, OuterRef, Q, QuerySet

from cop.anonymity.queries import own
from cop.community.models import Audience, Member
from cop.stories.enums import Hidden, Rung

if TYPE_CHECKING:
    from cop.stories.models import Story, Trial  # noqa: F401  (named in strings)


class StoryQuerySet(QuerySet["Story"]):
    """Stories."""

    def visible_to(self, member: Member) -> Self:
        """Return the stories members read, and the member's own, handed in or not yet there."""
        if not member.active:
            return self.none()
        heard = Q(told__isnull=False, thread__audience__in=Audience.objects.heard_by(member))
        return self.filter(heard & self._there() | own(member)).exclude(hidden_for=Hidden.CONSENT)

    def for_topic(self, thread_id: int) -> Self:
        """Return the story of a talk, as every hearer may see it now."""
        return self.filter(self._there(), thread=thread_id, told__isnull=False)

    def listed(self) -> Self:
        """Return what the shelf shows, newest first."""
        return self.filter(self._there(), told__isnull=False).order_by("-told_at", "-id")

    def public(self) -> Self:
        """Return what everybody reads."""
        return self.filter(self._there(), rung=Rung.PUBLIC, public__isnull=False)

    def to_ask_about(self) -> Self:
        """Return what everybody reads, or could until it was hidden and may again."""
        return self.filter(rung=Rung.PUBLIC, public__isnull=False, withdrawn_at=None)

    def to_erase(self, before: datetime) -> Self:
        """Return stories withdrawn since before a moment for whom they tell about, that still have words."""
        editions = self.model._meta.get_field("editions").related_model._default_manager
        worded = editions.filter(story=OuterRef("pk"), clearance__isnull=False)
        return self.filter(Exists(worded), ~Q(hidden_for=""), withdrawn_at__lt=before)

    def of(self, member: Member) -> Self:
        """Return the member's own, under the own name or an alias."""
        return self.filter(own(member), withdrawn_at=None)

    def with_author(self) -> Self:
        """Bring along whose it is and what its page shows of its tags."""
        return self.select_related(
            "byline__member", "byline__link", "thread", "told", "phase", "channel", "target"
        ).prefetch_related("areas", "buttons")

    def _there(self) -> Q:
        return Q(hidden_at=None, withdrawn_at=None)


class TrialQuerySet(QuerySet["Trial"]):
    """What colleagues tell of having tried it."""

    def visible_to(self, member: Member) -> Self:
        """Return those of stories the member sees."""
        if not member.active:
            return self.none()
        heard = Q(story__told__isnull=False, story__thread__audience__in=Audience.objects.heard_by(member))
        seen = self.filter(heard & self._there() | own(member, "story__byline"), withdrawn_at=None)
        return seen.exclude(story__hidden_for=Hidden.CONSENT)

    def for_topic(self, thread_id: int) -> Self:
        """Return those of a story."""
        return self.filter(self._there(), story__thread=thread_id, withdrawn_at=None)

    def with_author(self) -> Self:
        """Bring along whose they are."""
        return self.select_related("byline__member", "byline__link").order_by("made_at", "pk")

    def _there(self) -> Q:
        return Q(story__hidden_at=None, story__withdrawn_at=None)
