"""The names aliases bear, and the words of their keys."""

import secrets
from functools import cache
from pathlib import Path

_WORDS = Path(__file__).parent.parent / "words"
_LANGUAGES = ("en", "nl", "nb", "da")
_STEP = 1000  # an alias is first * _STEP + second: places in the two lists
# Each word of a key: consonant, vowel, consonant, vowel, consonant. Letters that sound alike are left out.
_SYLLABLES = ("bdfghklmnprstv", "aeiou", "bdfghklmnprstv", "aeiou", "klmnrst")
_KEY_WORDS = 4  # 4 × 15.4 bits


@cache
def _column(half: str, language: str) -> tuple[str, ...]:
    lines = (_WORDS / f"{half}.tsv").read_text(encoding="utf-8").splitlines()
    column = _LANGUAGES.index(language) if language in _LANGUAGES else 0
    return tuple(line.split("\t")[column] for line in lines if not line.startswith("#"))


def alias_name(alias: int, language: str) -> str:
    """Return the two words of `alias` in `language`, in English for a language without words."""
    first, second = divmod(alias, _STEP)
    return f"{_column('first', language)[first]} {_column('second', language)[second]}"


def all_aliases() -> list[int]:
    """Return every alias there is."""
    seconds = range(len(_column("second", "en")))
    return [first * _STEP + second for first in range(len(_column("first", "en"))) for second in seconds]


def four_words() -> str:
    """Return a fresh key of four pronounceable words, some 60 bits, as "kolar-timen-busal-regon"."""
    return "-".join("".join(secrets.choice(letters) for letters in _SYLLABLES) for _ in range(_KEY_WORDS))
