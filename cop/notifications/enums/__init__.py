from cop.notifications.enums.kind import (
    BY_DAY,
    FOR_EDITORS,
    FOR_MODERATORS,
    FOR_TRAINERS,
    MAILED_ALONE,
    NEVER_MAILED,
    NEXT_MORNING,
    PUSHED_FIRST,
    Kind,
    Sending,
)
from cop.notifications.enums.shape import Words
from cop.notifications.enums.turns import TURNS, words_of
from cop.notifications.enums.words import WORDS

__all__ = [
    "BY_DAY",
    "FOR_EDITORS",
    "FOR_MODERATORS",
    "FOR_TRAINERS",
    "MAILED_ALONE",
    "NEVER_MAILED",
    "NEXT_MORNING",
    "PUSHED_FIRST",
    "TURNS",
    "WORDS",
    "Kind",
    "Sending",
    "Words",
    "words_of",
]
