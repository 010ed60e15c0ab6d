from cop.anonymity.rules.alias import alias_name, all_aliases, four_words
from cop.anonymity.rules.allowed import (
    ENOUGH,
    FADES,
    LONGEST,
    is_first_name,
    nameable,
    only_allowed_kinds,
    only_common,
    plain,
    without,
)
from cop.anonymity.rules.check import SEPARATOR, Check, Joined, Question, ask, may_stay, softened
from cop.anonymity.rules.cover import COVER, cover, has_any, marked, pointed_at, spots, words_of
from cop.anonymity.rules.together import Together, together
from cop.anonymity.rules.upload import Upload, same_again

__all__ = [
    "COVER",
    "ENOUGH",
    "FADES",
    "LONGEST",
    "SEPARATOR",
    "Check",
    "Joined",
    "Question",
    "Together",
    "Upload",
    "alias_name",
    "all_aliases",
    "ask",
    "cover",
    "four_words",
    "has_any",
    "is_first_name",
    "marked",
    "may_stay",
    "nameable",
    "only_allowed_kinds",
    "only_common",
    "plain",
    "pointed_at",
    "same_again",
    "softened",
    "spots",
    "together",
    "without",
    "words_of",
]
