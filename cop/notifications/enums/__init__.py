from cop.notifications.enums.kind import FOR_MODERATORS, NEVER_MAILED, PUSHED_FIRST, Kind, Sending
from cop.notifications.enums.words import TURNS, WORDS, Words, words_of

__all__ = ["FOR_MODERATORS", "NEVER_MAILED", "PUSHED_FIRST", "TURNS", "WORDS", "Kind", "Sending", "Words", "words_of"]
