"""All writes to stories."""

from cop.stories.actions.edition import begin_story, put_on_rung, write_edition
from cop.stories.actions.hand_in import hand_in, look_at_story, place_of, take_back
from cop.stories.actions.ripen import ripen
from cop.stories.actions.withdraw import withdraw_story
from cop.stories.actions.write import MOMENT_PLACE, StoryTags, Terms, edit_moment, share_moment

__all__ = [
    "MOMENT_PLACE",
    "StoryTags",
    "Terms",
    "begin_story",
    "edit_moment",
    "hand_in",
    "look_at_story",
    "place_of",
    "put_on_rung",
    "ripen",
    "share_moment",
    "take_back",
    "withdraw_story",
    "write_edition",
]
