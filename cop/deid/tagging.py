"""One small model per language: how likely each word of a sentence belongs to a name."""

from collections.abc import Sequence
from functools import cache
from threading import Lock
from typing import NamedTuple

import pycrfsuite

from cop.deid.features import Word, features, look
from cop.deid.findings import Kind
from cop.deid.tokens import Token
from cop.deid.words import MODELS, Spelling, spelling

LABELS = {"PER": Kind.PERSON, "LOC": Kind.PLACE, "ORG": Kind.ORG, "SCH": Kind.SCHOOL}
_PLAIN_ENOUGH = 0.96


class Read(NamedTuple):
    """A word of the text, what is known of it, and how likely it is part of each kind of name."""

    token: Token
    word: Word
    chances: dict[Kind, float]

    @property
    def any(self) -> float:
        """How likely it is part of any name."""
        return sum(self.chances.values())


class Model:
    """Reads sentences of one language. The tagger keeps its sentence, so only one thread reads at a time."""

    def __init__(self, language: str) -> None:
        self.spelling: Spelling = spelling(language)
        self._tagger = pycrfsuite.Tagger()
        self._tagger.open(str(MODELS / f"names.{'nb' if language == 'nn' else language}.crf"))
        self._lock = Lock()

    def read(self, tokens: Sequence[Token], seen: dict[str, Word]) -> list[Read]:
        """Return the words of a sentence with their chances; `seen` holds the words of this text so far."""
        words = []
        for token in tokens:
            word = seen.get(token.text)
            if word is None:
                word = seen[token.text] = look(token.text, self.spelling)
            words.append(word)
        with self._lock:
            self._tagger.set(features(tokens, words))
            chances = [self._chances(n) for n in range(len(words))]
        return [Read(*each) for each in zip(tokens, words, chances, strict=True)]

    def _chances(self, n: int) -> dict[Kind, float]:
        marginal = self._tagger.marginal
        if marginal("O", n) > _PLAIN_ENOUGH:
            return {}
        return {kind: marginal(label, n) for label, kind in LABELS.items()}


@cache
def model(language: str) -> Model:
    """Return the model of `language`, read from its file once."""
    return Model(language)
