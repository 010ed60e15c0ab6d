"""What the pages of stories need of several tables."""

from cop.stories.queries.facets import MOST, Filters
from cop.stories.queries.kept import Keeping, dropped_thread, kept_things
from cop.stories.queries.near import stories_near
from cop.stories.queries.own import Begun, Changed, OwnStory, compared, own_drafts, own_stories, story_of, under_way
from cop.stories.queries.prompts import Prompt, prompts
from cop.stories.queries.public import public_shelf, public_stories, sections_of, was_public
from cop.stories.queries.shelf import Bound, Row, Shelf, bound, collections, newest_stories, on_shelf, shelf, stories_in

__all__ = [
    "MOST",
    "Begun",
    "Bound",
    "Changed",
    "Filters",
    "Keeping",
    "OwnStory",
    "Prompt",
    "Row",
    "Shelf",
    "bound",
    "collections",
    "compared",
    "dropped_thread",
    "kept_things",
    "newest_stories",
    "on_shelf",
    "own_drafts",
    "own_stories",
    "prompts",
    "public_shelf",
    "public_stories",
    "sections_of",
    "shelf",
    "stories_in",
    "stories_near",
    "story_of",
    "under_way",
    "was_public",
]
