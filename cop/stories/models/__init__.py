from cop.stories.models.reading import READING_TEXT, Climb, Reading, Remark
from cop.stories.models.shelf import Collection, Placed, Trial
from cop.stories.models.story import SECTIONS, STORY_TEXT, Edition, Story

__all__ = [
    "READING_TEXT",
    "SECTIONS",
    "STORY_TEXT",
    "Climb",
    "Collection",
    "Edition",
    "Placed",
    "Reading",
    "Remark",
    "Story",
    "Trial",
]
