"""What the pages of stories need of several tables."""

from cop.stories.queries.asking import (
    candidates_for,
    editors,
    free_names,
)
from cop.stories.queries.climb import (
    ClimbPage,
    climb_of,
    climb_page,
    remark_of,
)
from cop.stories.queries.editor import (
    Way,
    climbs_for,
    names_for,
    overview,
    way_of,
)
from cop.stories.queries.facets import (
    MOST,
    Filters,
)
from cop.stories.queries.kept import (
    Keeping,
    dropped_thread,
    kept_things,
)
from cop.stories.queries.near import (
    stories_near,
)
from cop.stories.queries.own import (
    Begun,
    Changed,
    OwnStory,
    compared,
    own_drafts,
    own_stories,
    story_of,
    under_way,
)
from cop.stories.queries.prompts import (
    Prompt,
    prompts,
)
from cop.stories.queries.public import (
    public_shelf,
    public_stories,
    sections_of,
    was_public,
)
from cop.stories.queries.reading import (
    Desk,
    Note,
    Passage,
    ReadingPage,
    Sheet,
    Word,
    note_of,
    own_readings,
    reading_page,
    sheet_of,
)
from cop.stories.queries.shelf import (
    Bound,
    Row,
    Shelf,
    bound,
    collections,
    newest_stories,
    on_shelf,
    shelf,
    stories_in,
)

__all__ = [
    "MOST",
    "Begun",
    "Bound",
    "Changed",
    "ClimbPage",
    "Desk",
    "Filters",
    "Keeping",
    "Note",
    "OwnStory",
    "Passage",
    "Prompt",
    "ReadingPage",
    "Row",
    "Sheet",
    "Shelf",
    "Way",
    "Word",
    "bound",
    "candidates_for",
    "climb_of",
    "climb_page",
    "climbs_for",
    "collections",
    "compared",
    "dropped_thread",
    "editors",
    "free_names",
    "kept_things",
    "names_for",
    "newest_stories",
    "note_of",
    "on_shelf",
    "overview",
    "own_drafts",
    "own_readings",
    "own_stories",
    "prompts",
    "public_shelf",
    "public_stories",
    "reading_page",
    "remark_of",
    "sections_of",
    "sheet_of",
    "shelf",
    "stories_in",
    "stories_near",
    "story_of",
    "under_way",
    "was_public",
    "way_of",
]
