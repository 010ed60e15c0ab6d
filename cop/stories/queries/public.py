"""What everybody reads."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, F, OuterRef, Q
from django.utils.safestring import SafeString, mark_safe

from cop.stories.enums import Provenance, Rung
from cop.stories.models import SECTIONS, Edition, Story, Translation
from cop.stories.queries.prompts import prompts
from cop.stories.querysets import StoryQuerySet

PAGE = 24


@dataclass(frozen=True, slots=True)
class Card:
    """A story on the public shelf, with what it is read in by translation where it was looked for in that language.

    `also` are the other languages it is there in.
    """

    story: Story
    face: Translation | None
    also: list[str]


@dataclass(frozen=True, slots=True)
class Shelf:
    """A page of public stories; `after` leads to the next, "" on the last."""

    cards: list[Card]
    after: str


def public_stories() -> StoryQuerySet:
    """Return what everybody reads, newest month first, with what its cards and pages show."""
    rows = Story.objects.public().select_related("byline__member", "public", "phase", "channel", "target")
    return rows.prefetch_related("areas", "buttons").order_by("-public_on", "-pk")


def read_by_all(story_id: int) -> Story | None:
    """Return a story everybody reads, None for one they do not."""
    return public_stories().filter(pk=story_id).first()


def was_public(story_id: int) -> bool:
    """Say whether everybody once read this story."""
    return Story.objects.filter(pk=story_id, rung=Rung.PUBLIC).exists()


def was_printed(story_id: int) -> bool:
    """Say whether everybody once had this story as a PDF."""
    told = Story.objects.filter(pk=story_id, rung=Rung.PUBLIC)
    return told.exclude(provenance=Provenance.CONSENTED).exists()


def public_shelf(*, language: str = "", phase: str = "", channel: str = "", after: str = "") -> Shelf:
    """Return a page of public stories, those that fit the slugs; `after` as the page before gave it.

    A story is there in a language also by a translation that everybody reads.
    """
    rows = public_stories()
    fits = {"phase__slug": phase, "channel__slug": channel}
    rows = rows.filter(**{name: value for name, value in fits.items() if value})
    if language:
        told = Translation.objects.public().filter(story=OuterRef("pk"), language=language)
        rows = rows.filter(Q(language=language) | Exists(told))
    month, _dot, number = after.partition(".")
    if number.isdecimal() and len(number) < 19:
        try:
            on = date.fromisoformat(month)
        except ValueError:
            return Shelf([], "")
        rows = rows.filter(Q(public_on__lt=on) | Q(public_on=on, pk__lt=int(number)))
    stories = list(rows[: PAGE + 1])
    last = stories[PAGE - 1] if len(stories) > PAGE else None
    return Shelf(cards_of(stories[:PAGE], language), f"{last.public_on}.{last.pk}" if last else "")


def cards_of(stories: list[Story], language: str) -> list[Card]:
    """Return cards of stories, with the languages everybody reads them in; one query."""
    there: dict[int, dict[str, Translation]] = {story.pk: {} for story in stories}
    rows = Translation.objects.public().filter(story__in=stories).exclude(language=F("story__language"))
    for row in rows.only("story", "language", "title", "summary").order_by("language"):
        there[row.story_id][row.language] = row
    return [_card(story, there[story.pk], language) for story in stories]


def _card(story: Story, told: dict[str, Translation], language: str) -> Card:
    face = told.get(language)
    others = [code for code in told if code != language]
    return Card(story, face, [story.language, *others] if face else others)


def sections_of(edition: Edition) -> list[tuple[str, SafeString]]:
    """Return what is written in an edition under its headings, which are in the language of the text."""
    told = prompts()
    written = [(told[name].heading_in(edition.language), getattr(edition, f"{name}_html")) for name in SECTIONS]
    return [(heading, mark_safe(html)) for heading, html in written if html]  # noqa: S308  (sanitised when written)
