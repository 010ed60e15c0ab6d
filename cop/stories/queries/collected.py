"""Collections: what stands in them for whom, and how many."""

from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q
from django.utils.translation import get_language

from cop.community.models import Member
from cop.stories.enums import Rung
from cop.stories.models import Collection, Placed, Story
from cop.stories.queries.shelf import Row, on_shelf, reads_of
from cop.stories.querysets import StoryQuerySet
from cop.toolbox.enums import Language

AT_ONCE = 30  # stories of a collection on one page
ON_SHELF = 6  # collections at the head of the shelf
FOUND = 10


@dataclass(frozen=True, slots=True)
class Bound:
    """A collection as it is read, in one of its languages: with how many stories, or whether one is `inside`."""

    collection: Collection
    language: str
    count: int = 0
    inside: bool = False

    @property
    def title(self) -> str:
        """Its title."""
        return str(self.collection.titles[self.language])

    @property
    def about(self) -> str:
        """Why its stories stand together."""
        return str(self.collection.abouts.get(self.language, ""))


@dataclass(frozen=True, slots=True)
class Stack[One]:
    """A page of the stories of a collection: `total` are in it, the page begins `after` so many of them.

    Everybody reads `public` of them.
    """

    stories: list[One]
    after: int
    total: int
    public: int

    @property
    def more(self) -> int:
        """After how many the next page begins, 0 on the last."""
        end = self.after + len(self.stories)
        return end if end < self.total else 0

    @property
    def before(self) -> int:
        """After how many the page before this one begins."""
        return max(0, self.after - AT_ONCE)


def bound(member: Member | None, collection: Collection, *, count: int = 0, inside: bool = False) -> Bound:
    """Return a collection in the language of the page, else one the member reads, else the first it has."""
    wanted = (page_language(), *(member.reads if member else ()), *Language.values)
    language = next(code for code in wanted if code in collection.titles)
    return Bound(collection, language, count, inside)


def page_language() -> str:
    """Return the language of the page, as stories know it."""
    return (get_language() or "en").split("-")[0]


def collections(member: Member) -> list[Bound]:
    """Read the first collections with a title in a language the member reads, and a story they see; one query."""
    placed = Placed.objects.filter(collection=OuterRef("pk"), story__in=on_shelf(member).order_by())
    rows = Collection.objects.visible_to(member).filter(Exists(placed), titles__has_any_keys=reads_of(member))
    return [bound(member, one) for one in rows[:ON_SHELF]]


def all_collections(member: Member) -> list[Bound]:
    """Read all collections with how many stories the member sees in each, two queries."""
    placed = Placed.objects.filter(story__in=on_shelf(member).order_by()).order_by()
    counts = dict(placed.values_list("collection").annotate(Count("pk")))
    return [bound(member, one, count=counts.get(one.pk, 0)) for one in Collection.objects.visible_to(member)]


def collections_for(member: Member, story: Story) -> list[Bound]:
    """Read all collections, each with whether the story stands in it; one query."""
    inside = Exists(Placed.objects.filter(collection=OuterRef("pk"), story=story))
    rows = Collection.objects.visible_to(member).annotate(inside=inside)
    return [bound(member, one, inside=getattr(one, "inside", False)) for one in rows]


def _in(member: Member, collection: Collection) -> StoryQuerySet:
    return on_shelf(member).filter(placed__collection=collection).order_by("placed__order", "pk")


def stories_in(member: Member, collection: Collection, *, after: int = 0) -> Stack[Row]:
    """Read a page of the stories of a collection in its order, two queries."""
    rows = _in(member, collection)
    counts = rows.order_by().aggregate(total=Count("pk"), public=Count("pk", filter=Q(rung=Rung.PUBLIC)))
    return Stack(list(rows.as_cards()[after : after + AT_ONCE]), after, **counts)


def titles_in(member: Member, collection: Collection) -> list[Story]:
    """Read the titles of all stories of a collection in its order."""
    return list(_in(member, collection).only("heading", "language"))


def stories_called(member: Member, words: str, *, without: Collection) -> list[Story]:
    """Find stories by words of their titles, newest first, which are not in a collection yet."""
    rows = on_shelf(member).exclude(Exists(Placed.objects.filter(collection=without, story=OuterRef("pk"))))
    for word in words.split():
        rows = rows.filter(heading__icontains=word)
    return list(rows.only("heading", "language")[:FOUND])
