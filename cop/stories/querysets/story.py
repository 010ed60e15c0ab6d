"""Who sees a story."""

from datetime import datetime
from typing import TYPE_CHECKING, Any, Self

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Left, Length

from cop.anonymity.queries import AS_SHOWN, own
from cop.community.models import Audience, Member
from cop.stories.enums import Hidden, Rung, Section

if TYPE_CHECKING:
    from cop.stories.models import Collection, Story, Trial  # noqa: F401  (named in strings)

CARD = (
    *("pk", "version", "rung", "language", "heading", "told_at", "phase_id", "channel_id", "times_tried"),
    *("summary", "start", "length"),
)
OPENING = 400  # characters of a text that a card may show of it


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

    def older_than(self, told_at: datetime, story_id: int) -> Self:
        """Return stories that come after (`told_at`, `story_id`) on the shelf."""
        return self.filter(Q(told_at__lt=told_at) | Q(told_at=told_at, pk__lt=story_id))

    def as_cards(self) -> QuerySet["Story", dict[str, Any]]:
        """Read what cards show of stories, as values; `length` is that of the text members read, in characters."""
        length: Any = sum((Length(f"told__{name}") for name in Section), Value(0))
        shown = {"summary": F("told__summary"), "start": Left("told__start", OPENING), "length": length}
        return self.annotate(**shown).values(*CARD, *AS_SHOWN)

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

    def with_last_correction(self) -> Self:
        """Bring along `corrected_on`, the day everybody was last told of a correction."""
        corrections = self.model._meta.get_field("corrections").related_model._default_manager.all()
        last = corrections.filter(story=OuterRef("pk"), up_on__isnull=False).order_by("-up_on")
        return self.annotate(corrected_on=Subquery(last.values("up_on")[:1]))

    def with_author(self) -> Self:
        """Bring along whose it is and what its page shows of its tags."""
        return self.select_related(
            "byline__member", "byline__link", "thread", "told", "phase", "channel", "target"
        ).prefetch_related("areas", "buttons")

    def for_page(self) -> Self:
        """Bring along what the page of a story shows, the numbers of its `area_ids` and `button_ids` with it.

        `last_way` is where its last climb is, None for a story that has had none.
        """
        rows = self.select_related("byline__member", "byline__link", "thread", "told", "phase", "channel", "target")
        own_tags = {
            f"{name}_ids": ArraySubquery(through.objects.filter(story=OuterRef("pk")).values(f"{name}_id"))
            for name, through in (("area", self.model.areas.through), ("button", self.model.buttons.through))
        }
        climbs = self.model._meta.get_field("climbs").related_model._default_manager.filter(story=OuterRef("pk"))
        return rows.annotate(last_way=Subquery(climbs.order_by("-pk").values("state")[:1]), **own_tags)

    def _there(self) -> Q:
        return Q(hidden_at=None, withdrawn_at=None)


class CollectionQuerySet(QuerySet["Collection"]):
    """Collections."""

    def visible_to(self, member: Member) -> Self:
        """Return all of them: what stands in them is asked for story by story."""
        return self if member.inside else self.none()

    def for_topic(self, _number: int) -> Self:
        """Return nothing: no live topic shows a collection."""
        return self.none()

    def public(self) -> Self:
        """Return those everybody reads: shown to everybody, with a story everybody reads."""
        story: Any = self.model._meta.get_field("stories").related_model
        placed: Any = self.model._meta.get_field("places").related_model
        read = placed.objects.filter(collection=OuterRef("pk"), story__in=story.objects.public())
        return self.filter(Exists(read.order_by()), public_at__isnull=False)


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
