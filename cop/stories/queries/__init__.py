from cop.stories.queries.consent import (
    decided_under,
    has_consent,
    last_outcome,
    number_mark,
    own_story,
    slip_marks,
    story_to_ask_about,
    told_mark,
    told_marks,
    withdrawn_on,
    written_in,
)

__all__ = [
    "decided_under",
    "has_consent",
    "last_outcome",
    "number_mark",
    "own_story",
    "slip_marks",
    "story_to_ask_about",
    "told_mark",
    "told_marks",
    "withdrawn_on",
    "written_in",
]
