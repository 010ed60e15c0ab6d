"""Trains one small model per language on generated sentences."""

from collections.abc import Iterator
from pathlib import Path
from random import Random

import pycrfsuite

from cop.deid.features import Word, features, look
from cop.deid.tokens import Token, sentences
from cop.deid.training.filling import Filler, Text
from cop.deid.training.lists import corpus, near, places
from cop.deid.training.noise import forget, join, roughen, vary
from cop.deid.training.sources import Sources
from cop.deid.words import spelling

LANGUAGES = ("en", "nl", "nb", "da")
SETTINGS = {"c1": 0.6, "c2": 0.02, "max_iterations": 90, "feature.minfreq": 2, "feature.possible_transitions": True}
_WITH, _WITHOUT = 12, 3
_JOINED, _VARIED = 0.35, 0.5


def texts(language: str, sources: Sources, dice: Random) -> Iterator[Text]:
    """Return the texts to learn from, each sentence with slots several times, each without a few times."""
    ordinary = sorted({word for word in sources.spelling(language) if word.islower() and 3 < len(word) < 13})
    filler = Filler(language, near(places(sources), language), ordinary, dice)
    slots = [line for name in ("slots", "extra") for line in corpus(language, name)]
    plain = list(corpus(language, "plain"))
    for line in slots:
        for _ in range(_WITH):
            yield _joined(filler.fill(line), filler, slots, plain)
    for line in plain:
        for _ in range(_WITHOUT):
            yield _joined(Text(line), filler, slots, plain)


def _joined(text: Text, filler: Filler, slots: list[str], plain: list[str]) -> Text:
    dice = filler.dice
    if dice.random() < _JOINED:
        other = filler.fill(dice.choice(slots if dice.random() < 0.5 else plain))
        one, two = (text, other) if dice.random() < 0.5 else (other, text)
        text = join(one, two, dice)
    if dice.random() < _VARIED:
        text = vary(text, filler.ordinary, dice)
    return roughen(text, dice, lambda word: filler.spelling.kind(word) in "lm")


def labels(text: Text, tokens: list[Token]) -> list[str]:
    """Return what each piece is: O, or the kind of the span it stands in."""
    found = []
    for token in tokens:
        kinds = [kind for start, end, kind in text.spans if token.start < end and start < token.end]
        found.append(kinds[0] if kinds else "O")
    return found


def train(language: str, sources: Sources, into: Path) -> Path:
    """Write the model of `language` into the folder `into`, where the filters are."""
    dice = Random(f"names of {language}")  # noqa: S311  (the same model every time)
    known = spelling(language, into)
    looked: dict[str, Word] = {}
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    trainer.set_params(SETTINGS)
    for text in texts(language, sources, dice):
        for tokens in sentences(text.text):
            kinds = labels(text, tokens)
            words = [looked.setdefault(token.text, look(token.text, known)) for token in tokens]
            words = [forget(word, dice, name=kind != "O") for word, kind in zip(words, kinds, strict=True)]
            trainer.append(features(tokens, words), kinds)
    path = into / f"names.{language}.crf"
    trainer.train(str(path))
    return path
