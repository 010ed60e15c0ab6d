"""What a post is, decided by its words, and whose eyes it is for."""

from collections.abc import Sequence

from cop.deid.language import LANGUAGES, guess_language
from cop.discussion.enums import Holds, Intent, ShownTo


def spoken_in(text: str, *, writes: Sequence[str], talk: str) -> str:
    """Guess the language of a post; where its words tell nothing, the talk's, or else one that its author writes."""
    own = [code for code in writes if code in LANGUAGES]
    return guess_language(text, LANGUAGES, talk if talk in own or not own else own[0], own)


def meant_for(*, holds: str, intent: str, begins: bool, parent: str = "") -> ShownTo:
    """Say whose eyes a new post is for in a talk that `holds` some back; `begins` when it is by whoever began the talk.

    What answers a held post, `parent` saying who sees that one, is held with it. A question back is for everybody.
    """
    if holds == Holds.NOTHING:
        return ShownTo.ALL
    if parent not in {"", ShownTo.ALL}:
        return ShownTo(parent)
    if holds == Holds.SUGGESTIONS:
        return ShownTo.AUTHOR if intent == Intent.SUGGESTION and not begins else ShownTo.ALL
    return ShownTo.ALL if begins or intent == Intent.QUESTION else ShownTo.ANSWERED
