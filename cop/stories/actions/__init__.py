"""All writes to stories."""

from cop.stories.actions.edition import begin_story, put_on_rung, write_edition
from cop.stories.actions.hand_in import hand_in, look_at_story, place_of, take_back
from cop.stories.actions.ripen import ripen
from cop.stories.actions.tried import edit_trial, tell_tried, withdraw_trial
from cop.stories.actions.withdraw import withdraw_story
from cop.stories.actions.write import MOMENT_PLACE, StoryTags, Terms, edit_moment, share_moment

__all__ = [
    "MOMENT_PLACE",
    "StoryTags",
    "Terms",
    "begin_story",
    "edit_moment",
    "edit_trial",
    "hand_in",
    "look_at_story",
    "place_of",
    "put_on_rung",
    "ripen",
    "share_moment",
    "take_back",
    "tell_tried",
    "withdraw_story",
    "withdraw_trial",
    "write_edition",
]
