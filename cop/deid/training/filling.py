"""Fills the slots of this project's sentences with names, places and organisations."""

import re
from collections.abc import Callable, Sequence
from random import Random
from typing import NamedTuple

from cop.deid.training.lists import MAJORITY, corpus, first_names, groups, names_of, word_names
from cop.deid.words import spelling

_SLOT = re.compile(r"\{(FL|F|L|LOC|CTRY|ORG|SCH)\}")
_KIND = {"F": "PER", "FL": "PER", "L": "PER", "LOC": "LOC", "CTRY": "LOC", "ORG": "ORG", "SCH": "SCH"}
_MAJORITY_SHARE, _WORD_SHARE, _BLEND_SHARE = 0.3, 0.1, 0.2
_HOME_SHARE = 0.7
COUNTRIES = {
    "en": "Syria Eritrea Somalia Poland Ukraine Romania Nigeria Ghana India Pakistan Iran Iraq Afghanistan"
    " Brazil China Vietnam Turkey Morocco Lithuania Latvia Sudan Kenya Spain Portugal Germany France Italy"
    " Bulgaria Hungary",
    "nl": "Syrië Eritrea Somalië Polen Oekraïne Roemenië Nigeria Ghana India Pakistan Iran Irak Afghanistan"
    " Brazilië China Vietnam Turkije Marokko Litouwen Suriname Soedan Ethiopië Spanje Portugal Duitsland"
    " Frankrijk Italië Bulgarije",
    "nb": "Syria Eritrea Somalia Polen Ukraina Romania Nigeria Ghana India Pakistan Iran Irak Afghanistan"
    " Brasil Kina Vietnam Tyrkia Marokko Litauen Latvia Sudan Etiopia Spania Portugal Tyskland Frankrike"
    " Italia Bulgaria Chile",
    "da": "Syrien Eritrea Somalia Polen Ukraine Rumænien Nigeria Ghana Indien Pakistan Iran Irak Afghanistan"
    " Brasilien Kina Vietnam Tyrkiet Marokko Litauen Letland Sudan Etiopien Spanien Portugal Tyskland"
    " Frankrig Italien Bulgarien",
}


class Text(NamedTuple):
    """A text and what stands where in it."""

    text: str
    spans: tuple[tuple[int, int, str], ...] = ()


class Filler:
    """Draws fillings for one language; the same seed draws the same ones."""

    def __init__(
        self, language: str, places: tuple[Sequence[str], Sequence[str]], ordinary: Sequence[str], dice: Random
    ) -> None:
        self.language, self.dice, self.ordinary = language, dice, ordinary
        self._home, self._away = places
        self._countries = COUNTRIES[language].split()
        self._majority = tuple(g for g in MAJORITY[language] if g in groups())
        self._others = tuple(g for g in groups() if g not in self._majority)
        # Names that are ordinary words of the language: those known as such, and whoever else's happen to be.
        self.spelling = spelling(language)
        happen = [name for name in first_names() if self.spelling.kind(name.lower()) == "l"]
        self._words = tuple(dict.fromkeys((*word_names(language), *happen)))

    def fill(self, sentence: str) -> Text:
        """Return the sentence with its slots filled; a repeated slot of a person may be the same one."""
        text, spans, end = "", [], 0
        group = self._group()
        for match in _SLOT.finditer(sentence):
            text += sentence[end : match.start()]
            filling = self._filling(match[1], group)
            spans.append((len(text), len(text) + len(filling), _KIND[match[1]]))
            text += filling
            end = match.end()
            group = group if self.dice.random() < 0.5 else self._group()
        return Text(text + sentence[end:], tuple(spans))

    def _filling(self, slot: str, group: str) -> str:
        makers: dict[str, Callable[[], str]] = {
            "F": lambda: self.first(group),
            "FL": lambda: self._full(group),
            "L": lambda: self.last(group),
            "LOC": self.place,
            "CTRY": lambda: self.dice.choice(self._countries),
            "ORG": lambda: self._pattern("organisations"),
            "SCH": lambda: self._pattern("schools"),
        }
        return makers[slot]()

    def _group(self) -> str:
        many = self._majority if self.dice.random() < _MAJORITY_SHARE else self._others
        return self.dice.choice(many or self._others)

    def first(self, group: str) -> str:
        """Draw a first name; some are words too, some nobody bears."""
        chance = self.dice.random()
        if chance < _WORD_SHARE and self._words:
            return self.dice.choice(self._words)
        if chance < _WORD_SHARE + _BLEND_SHARE:
            return self._blend(names_of(group, "first"))
        return self.dice.choice(names_of(group, "first"))

    def last(self, group: str) -> str:
        """Draw a last name."""
        many = names_of(group, "last") or names_of(group, "first")
        return self._blend(many) if self.dice.random() < _BLEND_SHARE else self.dice.choice(many)

    def _blend(self, many: Sequence[str]) -> str:
        """Make a name of two halves, so that no list has it."""
        one, two = self.dice.choice(many), self.dice.choice(many)
        if " " in one + two or "-" in one + two or min(len(one), len(two)) < 4:
            return one
        return one[: (len(one) + 1) // 2] + two[len(two) // 2 :].lower()

    def _full(self, group: str) -> str:
        first, last = self.first(group), self.last(group)
        chance = self.dice.random()
        if chance < 0.06:
            return f"{first[0]}. {last}"
        if chance < 0.1:
            return f"{first} {self.first(group)} {last}"
        return f"{first} {last[0]}." if chance < 0.13 else f"{first} {last}"

    def place(self) -> str:
        """Draw a place, most of them at home."""
        many = self._home if self.dice.random() < _HOME_SHARE else self._away
        return self.dice.choice(many)

    def _pattern(self, which: str) -> str:
        return self.fill(self.dice.choice(corpus(self.language, which))).text
