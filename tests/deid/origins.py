"""The same sentences with first names of every origin in them, none of which the models have ever seen."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from cop.deid.training.lists import first_names, last_names, lines

HERE = Path(__file__).parent
MAJORITY = {"en": "english", "nl": "dutch", "nb": "norwegian", "da": "danish"}
FEWEST = 40


class Try(NamedTuple):
    """A sentence with a name in it from `start` to `end`."""

    text: str
    start: int
    end: int


@cache
def _trained() -> frozenset[str]:
    return frozenset(part.casefold() for name in (*first_names(), *last_names()) for part in name.split())


@cache
def groups() -> tuple[str, ...]:
    return tuple(sorted(path.stem for path in (HERE / "names").glob("*.txt") if path.stem != "words"))


@cache
def unseen(group: str) -> tuple[str, ...]:
    """Return the held-out names of a group that stand in no list the models learnt from."""
    return tuple(name for name in lines(HERE / "names" / f"{group}.txt") if name.casefold() not in _trained())


@cache
def words(language: str) -> tuple[str, ...]:
    """Return held-out names that are ordinary words of the language."""
    pairs = (line.split("\t") for line in lines(HERE / "names" / "words.txt"))
    return tuple(name for spoken, name in pairs if spoken == language and name.casefold() not in _trained())


@cache
def carriers(language: str) -> tuple[str, ...]:
    return lines(HERE / "carriers" / f"{language}.txt")


def tries(language: str, names: tuple[str, ...], *, small: bool, one_in: int = 1) -> Iterator[Try]:
    """Return the sentences with the names in them; `one_in` takes only every so-manieth pair, all of both in turn."""
    for n, carrier in enumerate(carriers(language)):
        before, _, after = carrier.partition("{F}")
        for m, name in enumerate(names):
            if (n + m) % one_in == 0:
                text = before + name + after.replace("{F}", name)
                yield Try(text.lower() if small else text, len(before), len(before) + len(name))
