"""What the pages of stories need of several tables."""

from cop.stories.queries.own import Begun, Changed, OwnStory, compared, own_drafts, own_stories, story_of, under_way
from cop.stories.queries.prompts import Prompt, prompts

__all__ = [
    "Begun",
    "Changed",
    "OwnStory",
    "Prompt",
    "compared",
    "own_drafts",
    "own_stories",
    "prompts",
    "story_of",
    "under_way",
]
