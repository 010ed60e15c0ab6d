"""Stories for tests."""

from typing import Any

from cop.community.models import Member
from cop.core.ids import random_id
from cop.stories.actions import StoryTags, Terms, hand_in, share_moment
from cop.stories.enums import Provenance
from cop.stories.models import Climb, Story

MOMENT = {"start": "I stayed on the line while she pressed send.", "key": "key-of-the-moment"}
STORY = {
    "title": "Dates, and what lay under them",
    "summary": "Six answers about dates, and then a question of mine.",
    "start": "Somebody wrote late that it was only a quick question.",
    "behind": "Every answer was followed by one more *what if*.",
    "tried": "I stopped answering and said so.",
    "took": "One date, and leave to change their mind.",
    "again": "Say aloud what I notice.",
    "ask": "How do you notice that you answer too fast?",
}
FORM = STORY | {"provenance": "composite", "key": "key-of-the-story"}


def tell(by: Member, start: str = MOMENT["start"], n: int = 0, **more: Any) -> Story:
    """Tell a good moment."""
    words = {"text": {"start": start}, "tags": StoryTags(), "language": "en", "key": f"key-of-moment-{by.pk}-{n}"}
    return share_moment(by=by, **(words | more))[0]


def handed_in(by: Member, number: int = 0, n: int = 0, **more: Any) -> Climb:
    """Hand in a story for members."""
    words = {"text": STORY, "tags": StoryTags(), "terms": Terms(provenance=Provenance.COMPOSITE), "language": "en"}
    key = f"key-of-story-{by.pk}-{n}"
    return hand_in(by=by, number=number or random_id(), key=key, **(words | more))[0]
