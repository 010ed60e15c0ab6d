"""What changed between two wordings: nothing is lost, and it reads."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cop.stories.rules import changes

TEXTS = st.text(st.sampled_from("ab. \nc"), max_size=60)


@given(TEXTS, TEXTS)
def test_both_wordings_can_be_read_off(old: str, new: str) -> None:
    pieces = changes(old, new)
    assert "".join(piece.text for piece in pieces if piece.how != "gone") == new
    assert "".join(piece.text for piece in pieces if piece.how != "new") == old
    assert all(piece.text for piece in pieces)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("I waited.", "I waited.", [("kept", "I waited.")]),
        ("", "I waited.", [("new", "I waited.")]),
        (
            "I waited for him.",
            "I waited long for him.",
            [("kept", "I waited"), ("new", " long"), ("kept", " for him.")],
        ),
        # One word that stayed between two changes is no island.
        (
            "She said no twice.",
            "He said yes twice.",
            [("gone", "She said no"), ("new", "He said yes"), ("kept", " twice.")],
        ),
    ],
)
def test_a_change_is_told_in_whole_words(old: str, new: str, told: list[tuple[str, str]]) -> None:
    assert [(piece.how, piece.text) for piece in changes(old, new)] == told
