"""Makes texts as they are typed: small letters, slips, headings, two sentences in one breath."""

import re
from collections.abc import Callable, Sequence
from random import Random

from cop.deid.features import Word
from cop.deid.training.filling import Text

_ORDINARY = re.compile(r"(?<![\w'’-])[a-zæøåäöéëï]{4,}(?![\w'’-])")
_VARIED = 0.15
_WORD = re.compile(r"[^\W\d_]{4,}")


def roughen(text: Text, dice: Random, ordinary: Callable[[str], bool]) -> Text:
    """Return `text`, mostly changed a little; places stay right.

    A name that is an `ordinary` word keeps its capital among others: without it, nobody would take it for a name.
    """
    chance = dice.random()
    if chance < 0.3:
        text = Text(_small(text.text), text.spans)
    elif chance < 0.4 and text.spans:
        start, end, _ = dice.choice(text.spans)
        if ordinary(text.text[start:end].lower()):
            return text
        text = Text(text.text[:start] + _small(text.text[start:end]) + text.text[end:], text.spans)
    elif chance < 0.42 and text.spans:
        start, end, _ = dice.choice(text.spans)
        text = Text(text.text[:start] + _large(text.text[start:end]) + text.text[end:], text.spans)
    elif chance < 0.45 and not text.spans:
        text = Text(_WORD.sub(lambda word: word[0].capitalize(), text.text))
    return _slip(text, dice) if dice.random() < 0.08 else text


def vary(text: Text, words: Sequence[str], dice: Random) -> Text:
    """Put any words of the language in place of some of the text's own, so that no surroundings are learnt by heart."""
    made, edges, end = "", {0: 0}, 0
    taken = [span[:2] for span in text.spans]
    for match in _ORDINARY.finditer(text.text):
        start, stop = match.span()
        if dice.random() < _VARIED and all(stop <= first or last <= start for first, last in taken):
            made += text.text[end:start] + dice.choice(words)
            end = stop
            edges[end] = len(made) - end
    made += text.text[end:]

    def moved(at: int) -> int:
        return at + edges[max(edge for edge in edges if edge <= at)]

    return Text(made, tuple((moved(start), moved(stop), kind) for start, stop, kind in text.spans))


def _small(text: str) -> str:
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def _large(text: str) -> str:
    return "".join(c.upper() if len(c.upper()) == 1 else c for c in text)


def _slip(text: Text, dice: Random) -> Text:
    """Swap two letters of a word: the length stays."""
    words = list(_WORD.finditer(text.text))
    if not words:
        return text
    word = dice.choice(words)
    at = word.start() + dice.randrange(1, len(word[0]) - 2)
    letters = text.text
    return Text(letters[:at] + letters[at + 1] + letters[at] + letters[at + 2 :], text.spans)


def join(one: Text, two: Text, dice: Random) -> Text:
    """Put a second text behind the first, as a sentence of its own or in the same breath."""
    head = one.text.rstrip()
    between = dice.choice((" ", " ", "\n", ", ", " – ", " en ", " "))
    if between != "\n" and dice.random() < 0.5:
        head = head.rstrip(".!")
    moved = tuple((s + len(head) + len(between), e + len(head) + len(between), kind) for s, e, kind in two.spans)
    return Text(head + between + two.text, (*(s for s in one.spans if s[1] <= len(head)), *moved))


def forget(word: Word, dice: Random, *, name: bool) -> Word:
    """Hide some of what is known of a word, so that the model leans on no single clue."""
    if word.shape == "-":
        return word
    if dice.random() < 0.25:
        word = word._replace(affixes=())
    if dice.random() < 0.1:
        word = word._replace(seen=f"<{word.kind}{word.shape}>")
    if name:
        if dice.random() < 0.45:
            word = word._replace(names="")
        if dice.random() < 0.08:
            word = word._replace(kind="l", seen=f"<l{word.shape}>")
        elif dice.random() < 0.1 and word.kind != "l":
            word = word._replace(kind="?", seen=f"<?{word.shape}>")
    return word
