"""A passage of a story: a place in one of its sections, never a copy of its words."""

from collections.abc import Mapping
from dataclasses import dataclass

from cop.discussion.rules import moved, place_of


@dataclass(frozen=True, slots=True)
class Place:
    """From `start` to `end` in a section; without these the whole section, without a section all of it."""

    section: str = ""
    start: int | None = None
    end: int | None = None

    @property
    def fields(self) -> dict[str, object]:
        """What a row keeps of it."""
        return {"section": self.section, "start": self.start, "end": self.end}

    def words(self, texts: Mapping[str, str]) -> str:
        """Return what stands there; "" where it is no passage."""
        if self.start is None or self.end is None:
            return ""
        return texts.get(self.section, "")[self.start : self.end]

    def follow(self, before: Mapping[str, str], after: Mapping[str, str]) -> "Place | None":
        """Return where the same words stand in a later wording, the nearest; None where they are gone."""
        if self.start is None or self.end is None:
            return self
        there = moved((self.start, self.end), before.get(self.section, ""), after.get(self.section, ""))
        return Place(self.section, *there) if there else None


def place_in(texts: Mapping[str, str], *, section: str, words: str) -> Place | None:
    """Return where `words` stand, in `section` first; None where they stand nowhere in `texts`."""
    if not words.strip():
        return Place(section)
    for name in [section, *(name for name in texts if name != section)] if section else texts:
        there = place_of(words, texts.get(name, ""))
        if there:
            return Place(name, *there)
    return None
