"""What a client is asked with, and what the pages say that citizens read, in the four languages of the field."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

_WORDS = Path(__file__).parent.parent / "words"
LANGUAGES = {"en": "English", "nl": "Nederlands", "nb": "Norsk bokmål", "da": "Dansk"}
_NEAR = {"no": "nb", "nn": "nb"}
# What a moderator may say with a story that is shown again; the words stand in `way_back.toml`.
SENTENCES = ("several", "changed", "many", "agreed")


@cache
def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((_WORDS / f"{name}.toml").read_text(encoding="utf-8"))


def spoken(wishes: list[str]) -> str:
    """Return the first of `wishes`, tags as "nn-NO", that is one of the four languages; English when none is."""
    mains = [wish.casefold().split("-")[0] for wish in wishes]
    return next((lang for lang in (_NEAR.get(main, main) for main in mains) if lang in LANGUAGES), "en")


@cache
def page_words(part: str, language: str) -> dict[str, str]:
    """Return what the page `part` says, and what all these pages do, in `language`."""
    rows = _read("way_back")
    return {name: texts[language] for name, texts in (rows["all"] | rows[part]).items()}


def asking(language: str, *, code: str, address: str, short: str) -> dict[str, dict[str, str]]:
    """Return the sentences to ask with, "written" and "spoken", with the four words and where to type them."""
    return {
        way: {name: texts[language].format(code=code, address=where) for name, texts in sentences.items()}
        for way, sentences, where in (
            (way, _read("consent")["consent"][way], where) for way, where in (("written", address), ("spoken", short))
        )
    }
