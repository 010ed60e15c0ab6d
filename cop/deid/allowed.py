"""What is public: read once from the text files in `lists/`, one entry a line, `#` for remarks."""

from functools import cache
from pathlib import Path

LISTS = Path(__file__).parent / "lists"


@cache
def entries(name: str) -> frozenset[str]:
    """Return the entries of `lists/<name>.txt`, lower case."""
    lines = (line.partition("#")[0].strip().casefold() for line in (LISTS / f"{name}.txt").read_text().splitlines())
    return frozenset(line for line in lines if line)


@cache
def pairs(name: str) -> dict[str, str]:
    """Return the lines "key = value" of `lists/<name>.txt`, as they are written."""
    lines = (line.partition("#")[0].partition("=") for line in (LISTS / f"{name}.txt").read_text().splitlines())
    return {key.strip(): value.strip() for key, equals, value in lines if equals}


def public_host(host: str) -> bool:
    """Say whether `host` is a public body's, or below one."""
    parts = host.casefold().strip(".").split(".")
    return any(".".join(parts[n:]) in entries("hosts") for n in range(len(parts) - 1))


def public_number(digits: str) -> bool:
    """Say whether a number, digits only, with or without its country code, is a public service's."""
    return any(digits.removeprefix("00").removeprefix(code).lstrip("0") in _dialled() for code in _CODES)


@cache
def _dialled() -> frozenset[str]:
    """Return the public numbers without the zero that falls away behind a country code."""
    return frozenset(number.lstrip("0") for number in entries("numbers"))


_CODES = ("", "31", "32", "45", "47", "353", "358", "44")
