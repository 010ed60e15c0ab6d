from cop.notifications.enums.kind import FOR_MODERATORS, NEVER_MAILED, Kind, Sending
from cop.notifications.enums.shape import Words
from cop.notifications.enums.words import TURNS, WORDS, words_of

__all__ = ["FOR_MODERATORS", "NEVER_MAILED", "TURNS", "WORDS", "Kind", "Sending", "Words", "words_of"]
