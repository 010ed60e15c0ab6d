from cop.stories.actions.concern import decide_concern, forget_concerns, open_concern, raise_concern
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
from cop.stories.actions.harvest import note_harvest
from cop.stories.actions.hide import erase_withdrawn, hide_story, show_again

__all__ = [
    "attach_slip",
    "decide_concern",
    "drop_slip",
    "drop_slips_of",
    "erase_withdrawn",
    "forget_concerns",
    "forget_slips",
    "forget_spent",
    "hide_story",
    "keep_slip",
    "make_code",
    "note_harvest",
    "open_concern",
    "opened_code",
    "put_consent",
    "raise_concern",
    "show_again",
    "withdraw_consent",
]
