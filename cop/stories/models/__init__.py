from cop.stories.models.consent import (
    Concern,
    Consent,
    Harvested,
    Slip,
    Spent,
)
from cop.stories.models.correction import (
    Correction,
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
from cop.stories.models.translation import (
    Translation,
)

__all__ = [
    "READING_TEXT",
    "SECTIONS",
    "STORY_TEXT",
    "Climb",
    "Collection",
    "Concern",
    "Consent",
    "Correction",
    "Edition",
    "Harvested",
    "Placed",
    "Quoted",
    "Reading",
    "Remark",
    "Slip",
    "Spent",
    "Story",
    "Translation",
    "Trial",
]
