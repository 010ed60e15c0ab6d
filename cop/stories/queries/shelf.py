"""The shelf, and the newest of it on the start page."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Subquery
from django.db.models.functions import Coalesce

from cop.community.models import Member
from cop.core.sealing import open_sealed, seal
from cop.framework.queries import words
from cop.stories.models import Reading, Story
from cop.stories.queries.facets import Counts, Filters, counts
from cop.stories.querysets import StoryQuerySet
from cop.toolbox.enums import Language

PAGE = 20
type Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Shelf:
    """A page of the shelf in the languages the member reads, or the one asked for.

    `older` leads on, "" at the end. `counts` say how many stories each chip would show; `folded` how many more there
    are in each language the member does not read.
    """

    stories: list[Row]
    older: str
    counts: Counts
    folded: list[tuple[str, int]]


def reads_of(member: Member) -> list[str]:
    """Return the languages of stories that the member reads; who reads none of them gets all."""
    return [code for code in Language.values if code in member.reads] or list(Language.values)


def shelf(member: Member, filters: Filters, *, older: str = "") -> Shelf:
    """Read a page of the shelf and its counts, three queries."""
    known, reads, place = words(), reads_of(member), _place(older)
    stories = filters.apply(on_shelf(member), known)
    if not filters.language:
        stories = stories.filter(language__in=reads)
    rows = list((stories.older_than(*place) if place else stories).as_cards()[: PAGE + 1])
    counted = counts(filters, known, reads)
    others = [] if filters.language else [code for code in Language.values if code not in reads]
    return Shelf(
        stories=rows[:PAGE],
        older=_seal_place(rows[PAGE - 1]) if len(rows) > PAGE else "",
        counts=counted,
        folded=[(code, number) for code in others if (number := counted.get(("language", code), 0))],
    )


def on_shelf(member: Member) -> StoryQuerySet:
    """Return the stories on the shelf that the member sees, newest first."""
    return Story.objects.visible_to(member).listed()


def newest_stories(member: Member, limit: int = 3) -> tuple[list[Row], int]:
    """Read the newest stories in languages the member reads, and how many others wait to be read first; one query."""
    mine = Reading.objects.filter(reader=member).to_read().order_by().values("reader").values(n=Count("pk"))
    rows = on_shelf(member).filter(language__in=reads_of(member)).as_cards()
    newest = list(rows.annotate(waits=Coalesce(Subquery(mine), 0))[:limit])
    return newest, newest[0]["waits"] if newest else Reading.objects.filter(reader=member).to_read().count()


def _seal_place(story: Row) -> str:
    """Say where a page ends, sealed: the hour a story was told is nobody's business."""
    return seal({"told_at": story["told_at"].isoformat(), "story": str(story["pk"])}).decode()


def _place(older: str) -> tuple[datetime, int] | None:
    place = open_sealed(older)
    return (datetime.fromisoformat(place["told_at"]), int(place["story"])) if place else None
