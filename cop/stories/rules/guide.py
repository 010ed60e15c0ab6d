"""The headings of a story's sections and what helps to write them, in the four languages of the field."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_PROMPTS = Path(__file__).parent.parent / "words" / "prompts.toml"


@dataclass(frozen=True, slots=True)
class Prompt:
    """What stands beside a field: a heading, a line of help, an example to begin from."""

    heading: str
    help: str
    example: str


@cache
def prompts(language: str) -> dict[str, Prompt]:
    """Return what stands beside the fields, by field, in `language`, in English for one without words."""
    rows = tomllib.loads(_PROMPTS.read_text(encoding="utf-8"))["prompt"]
    return {row["field"]: Prompt(*(_in(row[part], language) for part in Prompt.__slots__)) for row in rows}


def _in(texts: dict[str, str], language: str) -> str:
    return texts.get(language, texts["en"]).strip()
