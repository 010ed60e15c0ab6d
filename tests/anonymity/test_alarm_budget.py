"""The alarm budget: on texts in which no client can be recognised the check keeps nearly silent, where they stand."""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from statistics import median

import pytest

from cop.anonymity.enums import Surface
from cop.anonymity.queries import look_over

pytestmark = pytest.mark.django_db  # the words nobody asks about are rows
CLEAN = Path(__file__).parents[1] / "deid" / "clean"
LANGUAGES = ("en", "nl", "nb", "da")


def waits(language: str, part: str, surface: Surface) -> list[int]:
    """Return how many questions each clean text of `part` leaves open."""
    texts = tomllib.loads((CLEAN / f"{language}.toml").read_text())[part]
    fields = ({"text": text} if isinstance(text, str) else strings(text) for text in texts)
    return sorted(look_over(one, surface=surface).waits for one in fields)


def strings(fields: Mapping[str, object]) -> dict[str, str]:
    return {name: text for name, text in fields.items() if isinstance(text, str)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_coffee_talk_passes_with_nothing_to_do(language: str) -> None:
    open_ones = waits(language, "coffee", Surface.TALK)
    assert len(open_ones) >= 60
    assert open_ones.count(0) / len(open_ones) >= 0.95


@pytest.mark.parametrize("language", LANGUAGES)
def test_contributions_pass_with_nothing_to_do(language: str) -> None:
    open_ones = waits(language, "replies", Surface.TALK)
    assert len(open_ones) >= 50
    assert open_ones.count(0) / len(open_ones) >= 0.85


@pytest.mark.parametrize("language", LANGUAGES)
def test_cases_have_few_questions(language: str) -> None:
    open_ones = waits(language, "cases", Surface.STORY)
    assert len(open_ones) >= 25
    assert (median(open_ones), open_ones[int(len(open_ones) * 0.9)] <= 2) == (0, True)
