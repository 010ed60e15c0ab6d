from cop.curriculum.actions.colleague_word import (
    OPEN_AT_ONCE,
    AskedEnough,
    ask_for_word,
    decline_word,
    drop_word,
    give_word,
    remove_word,
)
from cop.curriculum.actions.leave import drop_growth
from cop.curriculum.actions.own_word import erase_own_word, say_own_words

__all__ = [
    "OPEN_AT_ONCE",
    "AskedEnough",
    "ask_for_word",
    "decline_word",
    "drop_growth",
    "drop_word",
    "erase_own_word",
    "give_word",
    "remove_word",
    "say_own_words",
]
