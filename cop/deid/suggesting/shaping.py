"""What every suggestion needs: the place in the text, and the shape of what goes there."""

import re
from dataclasses import dataclass, replace

from cop.deid.findings import Finding, Kind

_BEGINS = re.compile(r"(?:^|[.!?…:]['\"”’»)]?\s{1,3}|\n\s{0,4}|(?:^|[\s(\[])['\"“‘«])(?:[-–•*>]\s)?$")
_NEAR = 80


@dataclass(frozen=True, slots=True)
class Replacement:
    """What to write from `start` to `end`; the span may be wider than the finding's, where grammar asks."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Spot:
    """One finding in its text."""

    text: str
    start: int
    end: int
    kind: Kind
    language: str
    asked: bool = False

    @property
    def passage(self) -> str:
        """The words found."""
        return self.text[self.start : self.end]

    @property
    def before(self) -> str:
        """What stands before, as far as it matters."""
        return self.text[max(0, self.start - _NEAR) : self.start]

    @property
    def after(self) -> str:
        """What stands behind, as far as it matters."""
        return self.text[self.end : self.end + _NEAR]

    def led_by(self, pattern: str) -> re.Match[str] | None:
        """Match `pattern` just before the spot."""
        return re.search(rf"(?:{pattern})$", self.before, re.IGNORECASE)

    def followed_by(self, pattern: str) -> re.Match[str] | None:
        """Match `pattern` just behind the spot."""
        return re.match(pattern, self.after, re.IGNORECASE)

    def wider(self, left: re.Match[str] | None = None, right: re.Match[str] | None = None) -> "Spot":
        """Return the spot with what was matched on its sides."""
        more = len(left[0]) if left else 0
        return replace(self, start=self.start - more, end=self.end + (right.end() if right else 0))

    def put(self, words: str) -> Replacement:
        """Write `words` here, with a capital where a sentence begins."""
        lead = self.text[max(0, self.start - 8) : self.start]
        begins = bool(_BEGINS.search(lead)) if self.start > 8 or lead else True
        first = self.passage[:1]
        colon = bool(re.search(r":['\"”’»)]?\s{1,3}$", lead))
        shout = first.isupper() or (not first.isalpha() and any(char.isupper() for char in self.text[:200]))
        if words and begins and not colon and shout and not words.startswith("["):
            words = words[0].upper() + words[1:]
        return Replacement(self.start, self.end, words)


def spot_of(text: str, finding: Finding, language: str) -> Spot:
    """Return where `finding` stands."""
    return Spot(text, finding.start, finding.end, finding.kind, language, asked=finding.source == "birth-date")
