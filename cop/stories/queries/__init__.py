from cop.stories.queries.asking import candidates_for, editors, free_names
from cop.stories.queries.climb import ClimbPage, climb_of, climb_page, remark_of
from cop.stories.queries.editor import Way, climbs_for, names_for, overview, way_of
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

__all__ = [
    "ClimbPage",
    "Desk",
    "Note",
    "Passage",
    "ReadingPage",
    "Sheet",
    "Way",
    "Word",
    "candidates_for",
    "climb_of",
    "climb_page",
    "climbs_for",
    "editors",
    "free_names",
    "names_for",
    "note_of",
    "overview",
    "own_readings",
    "reading_page",
    "remark_of",
    "sheet_of",
    "way_of",
]
