"""All writes to stories."""

from cop.stories.actions.agreed import (
    NotAgreed,
)
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
from cop.stories.actions.collect import (
    edit_collection,
    keep_to_members,
    make_collection,
    move_collection,
    move_story,
    put_in,
    show_to_everybody,
    take_away_collection,
    take_out,
)
from cop.stories.actions.concern import (
    decide_concern,
    forget_concerns,
    open_concern,
    raise_concern,
)
from cop.stories.actions.consent import (
    attach_slip,
    drop_slip,
    drop_slips_of,
    forget_slips,
    forget_spent,
    keep_slip,
    make_code,
    opened_code,
    put_consent,
    withdraw_consent,
)
from cop.stories.actions.correct import (
    put_correction,
    send_correction_back,
    take_correction_back,
    write_correction,
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
from cop.stories.actions.harvest import (
    note_harvest,
)
from cop.stories.actions.hide import (
    erase_withdrawn,
    forget_checks,
    hide_story,
    show_again,
    translation_place,
)
from cop.stories.actions.quoted import (
    StillQuoted,
    answer_quoted,
    ask_quoted,
    drop_quoted,
    forget_quoted,
    look_after_quoted,
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
from cop.stories.actions.settle_translation import (
    decline_translation,
    put_up_translation,
)
from cop.stories.actions.translate import (
    Wording,
    look_at_translation,
    remove_translation,
    translate,
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
    "NotAgreed",
    "StillQuoted",
    "StoryTags",
    "Terms",
    "Wording",
    "answer_quoted",
    "answer_remark",
    "ask_further",
    "ask_quoted",
    "ask_readers",
    "attach_slip",
    "begin_story",
    "decide_concern",
    "decline_climb",
    "decline_reading",
    "decline_translation",
    "drop_quoted",
    "drop_readings",
    "drop_remark",
    "drop_slip",
    "drop_slips_of",
    "edit_collection",
    "edit_moment",
    "edit_trial",
    "erase_withdrawn",
    "forget_checks",
    "forget_concerns",
    "forget_quoted",
    "forget_slips",
    "forget_spent",
    "give_word",
    "hand_in",
    "hide_story",
    "keep_slip",
    "keep_to_members",
    "let_stand",
    "look_after_quoted",
    "look_after_readings",
    "look_at_story",
    "look_at_translation",
    "make_code",
    "make_collection",
    "make_remark",
    "mark_remark",
    "move_collection",
    "move_story",
    "note_harvest",
    "open_concern",
    "opened_code",
    "place_of",
    "put_consent",
    "put_correction",
    "put_in",
    "put_on_rung",
    "put_up_translation",
    "raise_concern",
    "recognise",
    "release_reader",
    "remove_translation",
    "replace_reader",
    "ripen",
    "send_correction_back",
    "share_moment",
    "show_again",
    "show_to_everybody",
    "take_away_collection",
    "take_back",
    "take_correction_back",
    "take_out",
    "take_reading",
    "tell_tried",
    "translate",
    "translation_place",
    "waive_blindness",
    "withdraw_consent",
    "withdraw_story",
    "withdraw_trial",
    "write_correction",
    "write_edition",
]
