from cop.stories.actions.asking import (
    ask_further,
    ask_readers,
    drop_readings,
    look_after_readings,
    release_reader,
    replace_reader,
    waive_blindness,
)
from cop.stories.actions.climb import decline_climb, let_stand
from cop.stories.actions.edition import begin_story, put_on_rung, write_edition
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

__all__ = [
    "answer_remark",
    "ask_further",
    "ask_readers",
    "begin_story",
    "decline_climb",
    "decline_reading",
    "drop_readings",
    "drop_remark",
    "give_word",
    "let_stand",
    "look_after_readings",
    "make_remark",
    "mark_remark",
    "put_on_rung",
    "recognise",
    "release_reader",
    "replace_reader",
    "take_reading",
    "waive_blindness",
    "write_edition",
]
