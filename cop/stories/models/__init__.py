from cop.stories.models.consent import (
    Concern,
    Consent,
    Harvested,
    Slip,
    Spent,
)
from cop.stories.models.quoted import (
    Quoted,
)
from cop.stories.models.reading import (
    READING_TEXT,
    Climb,
    Reading,
    Remark,
)
from cop.stories.models.shelf import (
    Collection,
    Placed,
    Trial,
)
from cop.stories.models.story import (
    SECTIONS,
    STORY_TEXT,
    Edition,
    Story,
)

__all__ = [
    "READING_TEXT",
    "SECTIONS",
    "STORY_TEXT",
    "Climb",
    "Collection",
    "Concern",
    "Consent",
    "Edition",
    "Harvested",
    "Placed",
    "Quoted",
    "Reading",
    "Remark",
    "Slip",
    "Spent",
    "Story",
    "Trial",
]
