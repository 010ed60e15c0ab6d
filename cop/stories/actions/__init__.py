"""All writes to stories."""

from cop.stories.actions.asking import (
    ask_further,
    ask_readers,
    drop_readings,
    look_after_readings,
    release_reader,
    replace_reader,
    waive_blindness,
)
from cop.stories.actions.climb import (
    decline_climb,
    let_stand,
)
from cop.stories.actions.edition import (
    begin_story,
    put_on_rung,
    write_edition,
)
from cop.stories.actions.hand_in import (
    hand_in,
    look_at_story,
    place_of,
    take_back,
)
from cop.stories.actions.reading import (
    answer_remark,
    decline_reading,
    drop_remark,
    give_word,
    make_remark,
    mark_remark,
    recognise,
    take_reading,
)
from cop.stories.actions.ripen import (
    ripen,
)
from cop.stories.actions.tried import (
    edit_trial,
    tell_tried,
    withdraw_trial,
)
from cop.stories.actions.withdraw import (
    withdraw_story,
)
from cop.stories.actions.write import (
    MOMENT_PLACE,
    StoryTags,
    Terms,
    edit_moment,
    share_moment,
)

__all__ = [
    "MOMENT_PLACE",
    "StoryTags",
    "Terms",
    "answer_remark",
    "ask_further",
    "ask_readers",
    "begin_story",
    "decline_climb",
    "decline_reading",
    "drop_readings",
    "drop_remark",
    "edit_moment",
    "edit_trial",
    "give_word",
    "hand_in",
    "let_stand",
    "look_after_readings",
    "look_at_story",
    "make_remark",
    "mark_remark",
    "place_of",
    "put_on_rung",
    "recognise",
    "release_reader",
    "replace_reader",
    "ripen",
    "share_moment",
    "take_back",
    "take_reading",
    "tell_tried",
    "waive_blindness",
    "withdraw_story",
    "withdraw_trial",
    "write_edition",
]
