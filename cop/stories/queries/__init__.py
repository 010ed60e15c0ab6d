from cop.stories.queries.facets import MOST, Filters
from cop.stories.queries.kept import Keeping, dropped_thread, kept_things
from cop.stories.queries.near import stories_near
from cop.stories.queries.public import public_shelf, public_stories, sections_of, was_public
from cop.stories.queries.shelf import Bound, Row, Shelf, bound, collections, newest_stories, on_shelf, shelf, stories_in

__all__ = [
    "MOST",
    "Bound",
    "Filters",
    "Keeping",
    "Row",
    "Shelf",
    "bound",
    "collections",
    "dropped_thread",
    "kept_things",
    "newest_stories",
    "on_shelf",
    "public_shelf",
    "public_stories",
    "sections_of",
    "shelf",
    "stories_in",
    "stories_near",
    "was_public",
]
