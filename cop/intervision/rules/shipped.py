"""The methods that ship, read from `words/methods`."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from cop.intervision.rules.method import Method, parse

_WORDS = Path(__file__).parent.parent / "words" / "methods"


@cache
def shipped_raw() -> dict[str, dict[str, Any]]:
    """Return what the files of the methods that ship say, by slug."""
    read = [tomllib.loads(file.read_text(encoding="utf-8")) for file in sorted(_WORDS.glob("*.toml"))]
    return {raw["slug"]: raw for raw in read}


@cache
def shipped() -> dict[str, Method]:
    """Return the methods that ship, by slug, shortest first."""
    read = [parse(raw) for raw in shipped_raw().values()]
    good = sorted((one for one in read if isinstance(one, Method)), key=lambda one: one.minutes)
    return {method.slug: method for method in good}
