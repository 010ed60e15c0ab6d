"""Collections as everybody reads them: those shown to everybody, with the stories in them that everybody reads."""

from django.db.models import Count

from cop.stories.models import Collection, Placed, Story
from cop.stories.queries.collected import AT_ONCE, ON_SHELF, Bound, Stack, bound, page_language
from cop.stories.queries.public import Card, cards_of, public_stories


def public_collections() -> list[Bound]:
    """Read all of them, with how many stories everybody reads in each; two queries."""
    placed = Placed.objects.filter(story__in=Story.objects.public()).order_by()
    counts = dict(placed.values_list("collection").annotate(Count("pk")))
    return [bound(None, one, count=counts.get(one.pk, 0)) for one in Collection.objects.public()]


def first_public_collections() -> list[Bound]:
    """Read the first of them, for the head of the shelf; one query."""
    return [bound(None, one) for one in Collection.objects.public()[:ON_SHELF]]


def public_collections_of(story: Story) -> list[Bound]:
    """Read those a story stands in that everybody reads; one query."""
    return [bound(None, one) for one in Collection.objects.public().filter(places__story=story)]


def public_collection(slug: str) -> Bound | None:
    """Read one of them, None for one that is not there for everybody; one query."""
    one = Collection.objects.public().filter(slug=slug).first()
    return bound(None, one) if one else None


def public_stories_in(collection: Collection, *, after: int = 0) -> Stack[Card]:
    """Read a page of what everybody reads in a collection, in its order, in the language of the page where it can."""
    rows = public_stories().filter(placed__collection=collection).order_by("placed__order", "pk")
    total = rows.count()
    return Stack(cards_of(list(rows[after : after + AT_ONCE]), page_language()), after, total, total)
