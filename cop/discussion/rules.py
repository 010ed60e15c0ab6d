"""What a post is, decided by its words."""

from collections.abc import Sequence

from cop.deid.language import LANGUAGES, guess_language


def spoken_in(text: str, *, writes: Sequence[str], talk: str) -> str:
    """Guess the language of a post; where its words tell nothing, the talk's, or else one that its author writes."""
    own = [code for code in writes if code in LANGUAGES]
    return guess_language(text, LANGUAGES, talk if talk in own or not own else own[0], own)
