"""What is known of a word: whether a spelling list has it, and as what a name list does."""

from functools import cache
from pathlib import Path

from cop.deid.allowed import entries
from cop.deid.filters import Filter

MODELS = Path(__file__).parent / "models"
SMALL, CAPITAL = 1, 2
FIRST, LAST, PLACE, START = 1, 2, 4, 8
_LONGEST = 40
_PART = 3
_SHORT = 9
# Accents that stress or part vowels: "één", "naïve".
_BARE = str.maketrans("áàéèëíìïóòúù", "aaeeeiiioouu")
_JOINTS = {"en": ("",), "nl": ("", "s", "e", "en"), "nb": ("", "s", "e"), "da": ("", "s", "e")}
# Nynorsk is often mixed with bokmål, so both lists count.
_LISTS = {"en": ("en",), "nl": ("nl",), "nb": ("nb",), "nn": ("nb", "nn"), "da": ("da",)}


class Spelling:
    """The spelling list of a language, the English one behind it, and the list of names."""

    def __init__(self, language: str, folder: Path) -> None:
        self._filters = tuple(_filter(folder / f"spelling.{name}.xor") for name in _LISTS[language])
        self._english = None if language == "en" else _filter(folder / "spelling.en.xor")
        self._names = _filter(folder / "names.xor")
        like = "nb" if language == "nn" else language
        self._joints = _JOINTS[like]
        self.common = entries(f"common.{like}")

    def level(self, low: str) -> int:
        """Return SMALL, CAPITAL or both for a word in small letters; 0 when unknown. Accents and a final -s may go."""
        value = 0
        for known in self._filters:
            value |= known[low]
        if not value and (bare := low.translate(_BARE)) != low:
            return self.level(bare)
        if not value and low[-1] == "s" and len(low) > _PART:
            return self.level(low[:-1]) if low[-2] != "s" else 0
        return value

    def kind(self, low: str) -> str:
        """Return l (an ordinary word), C (only with a capital), m (a compound), e (only English) or ? (unknown).

        A short word that falls apart into two may be a name by chance ("Hallvard" is hall + vard): k.
        """
        if low.endswith(("n't", "n’t")):
            return "l"
        if len(low) > _LONGEST or not low.replace("-", "").isalpha():
            return "n" if low[:1].isdigit() else "?"
        value = self.level(low)
        if value:
            return "l" if value & SMALL else "C"
        if "-" in low and self._is_word(low.rpartition("-")[2]):
            return "m"
        if self._is_compound(low, 2):
            return "m" if len(low) > _SHORT else "k"
        return "e" if self._english and self._english[low] & SMALL else "?"

    def _is_word(self, low: str) -> bool:
        return bool(low) and (bool(self.level(low) & SMALL) or self._is_compound(low, 2))

    def _is_compound(self, low: str, more: int) -> bool:
        """Say whether the word is made of up to three known ones, with the language's joints between them."""
        if len(self._joints) == 1:
            return False
        for cut in range(len(low) - _PART, _PART - 1, -1):
            rest = low[cut:]
            if not any(known[rest] & SMALL for known in self._filters):
                continue
            for joint in self._joints:
                head = low[: cut - len(joint)] if low.endswith(joint, 0, cut) else ""
                if len(head) < _PART:
                    continue
                if any(known[head] & SMALL for known in self._filters) or (more > 1 and self._is_compound(head, 1)):
                    return True
        return False

    def share(self, lows: list[str]) -> float:
        """Return which part of the words is known."""
        return sum(bool(self.level(low) & SMALL) for low in lows) / len(lows)

    def listed(self, low: str, kind: str) -> int:
        """Return FIRST, LAST, PLACE, START (of a place of several words) for a word in small letters, or 0.

        A final -s may go, but not of an ordinary word.
        """
        value = self._names[low]
        return value or (self._names[low[:-1]] if kind != "l" and len(low) > _PART and low[-1] == "s" else 0)


@cache
def spelling(language: str, folder: Path = MODELS) -> Spelling:
    """Return what is known of the words of `language`: en, nl, nb, nn or da."""
    return Spelling(language, folder)


@cache
def everyday() -> frozenset[str]:
    """Return the words that are too common for a name in any of the languages."""
    return frozenset().union(*(entries(f"common.{language}") for language in _JOINTS))


@cache
def _filter(path: Path) -> Filter:
    return Filter.read(path)
