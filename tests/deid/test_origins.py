"""Equal for every origin: the same sentences, first names that no model has seen, the same share found."""

import pytest

from tests.deid.heldout import LANGUAGES
from tests.deid.measuring import found_in
from tests.deid.origins import FEWEST, MAJORITY, carriers, groups, tries, unseen

CAPITALS, SMALL = 3, 8  # how many points below the majority of the language an origin may be
ONE_IN = 6


@pytest.mark.parametrize("language", LANGUAGES)
def test_there_are_enough_sentences(language: str) -> None:
    assert len(carriers(language)) >= 40


@pytest.mark.parametrize("group", groups())
def test_there_are_enough_names_that_no_list_has(group: str) -> None:
    assert len(unseen(group)) >= FEWEST


@pytest.mark.parametrize("small", [False, True], ids=["capitals", "small"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_origin_is_found_alike(language: str, small: bool) -> None:
    shares = {
        group: found_in(tries(language, unseen(group), small=small, one_in=ONE_IN), (language,)).percent
        for group in groups()
    }
    least = shares[MAJORITY[language]] - (SMALL if small else CAPITALS)
    assert {group: share for group, share in shares.items() if share < least} == {}
    assert min(shares.values()) >= (80 if small else 95)
