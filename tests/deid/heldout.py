"""Texts written by somebody who had not seen the training sentences, with every name marked: [[PERSON:Daan]]."""

import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).parent
LANGUAGES = ("en", "nl", "nb", "da")
_GOLD = re.compile(r"\[\[([A-Z]+):([^\]]*)\]\]")


class Gold(NamedTuple):
    start: int
    end: int
    kind: str


class Post(NamedTuple):
    text: str
    gold: tuple[Gold, ...]


def parse(marked: str) -> Post:
    text, gold, end = "", [], 0
    for match in _GOLD.finditer(marked):
        text += marked[end : match.start()]
        gold.append(Gold(len(text), len(text) + len(match[2]), match[1]))
        text += match[2]
        end = match.end()
    return Post(text + marked[end:], tuple(gold))


@cache
def posts(language: str, half: str = "all") -> tuple[Post, ...]:
    """Return the posts; `dev` is the half that thresholds may be chosen on, `test` the one nobody looks at."""
    parts = (HERE / "heldout" / f"{language}.txt").read_text().split("\n---\n")
    every = tuple(parse(part.strip().removesuffix("\n---")) for part in parts if part.strip())
    return {"all": every, "dev": every[::2], "test": every[1::2]}[half]


def lower(post: Post) -> Post:
    """Return the post in small letters."""
    small = "".join(c.lower() if len(c.lower()) == 1 else c for c in post.text)
    return Post(small, post.gold)


def capitalised(post: Post) -> bool:
    """Say whether the post uses capitals at all."""
    return any(c.isupper() for c in post.text)
