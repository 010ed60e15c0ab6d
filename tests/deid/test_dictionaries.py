"""What the recogniser knows of words: filters, dictionaries written out, and which words they keep."""

import sys
from pathlib import Path

import pytest

from cop.deid.filters import Filter
from cop.deid.training import packing
from cop.deid.training.hunspell import forms
from cop.deid.training.packing import pack
from cop.deid.training.spelling import _levels
from cop.deid.words import CAPITAL, SMALL

LONG_AFFIXES = """
FLAG long
FORBIDDENWORD Fw
ONLYINCOMPOUND Cx
COMPOUNDBEGIN Ca
NEEDAFFIX Na
# a remark
SFX Aa Y 2
SFX Aa 0 en/Bb .
SFX Aa y ies [^aeiou]y ts:plural
SFX Bb N 1
SFX Bb 0 s/Cc
SFX Cc Y 1
SFX Cc 0 x .
PFX Pp Y 1
PFX Pp 0 on .
PFX Qq Y 1
PFX Qq be 0 be
"""
LONG_WORDS = """9
/Aa
boek/AaPp
verby/Aa
beleef/Qq
kaal/Qq
be/Qq
weg/Fw
stam/NaAa
los
half\tpo:noun
"""


@pytest.mark.parametrize(("width", "bits"), [(8, 2), (16, 4)])
def test_a_filter_knows_its_words_and_hardly_any_other(width: int, bits: int) -> None:
    values = {f"woord{n}é": 1 + n % ((1 << bits) - 1) for n in range(3000)}
    known = Filter(pack(values, width=width, bits=bits))
    assert {word: known[word] for word in values} == values
    assert sum(bool(known[f"ander{n}"]) for n in range(3000)) < (90 if width == 8 else 12)
    assert pack(values, width=width, bits=bits) == pack(dict(reversed(values.items())), width=width, bits=bits)


def test_a_filter_is_the_same_on_a_machine_with_its_bytes_the_other_way(monkeypatch: pytest.MonkeyPatch) -> None:
    data = pack({"een": 1, "twee": 2}, width=16, bits=4)
    turned = bytearray(data)
    turned[12::2], turned[13::2] = data[13::2], data[12::2]
    monkeypatch.setattr(sys, "byteorder", "big" if sys.byteorder == "little" else "little")
    assert Filter(bytes(turned))["twee"] == 2


def test_no_filter_is_made_of_or_read_from_nonsense(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ValueError, match="not a filter"):
        Filter(b"x" * 40)
    monkeypatch.setattr(packing, "_peel", lambda _spots, _size: None)
    with pytest.raises(ValueError, match="share a hash"):
        pack({"a": 1}, width=8, bits=2)


def test_a_dictionary_is_written_out(tmp_path: Path) -> None:
    (tmp_path / "index.aff").write_text(LONG_AFFIXES)
    (tmp_path / "index.dic").write_text(LONG_WORDS)
    found = set(forms(tmp_path))
    assert {"boek", "boeken", "boekens", "boekensx", "onboek", "onboeken", "verbies", "verbyen", "leef", "los"} <= found
    assert {"stamen", "half", "kaal", "be"} <= found
    assert {"weg", "stam"}.isdisjoint(found)


@pytest.mark.parametrize(("kind", "flags"), [("num", "1,2"), ("UTF-8", "ab")])
def test_flags_are_numbers_or_letters(tmp_path: Path, kind: str, flags: str) -> None:
    one, two = flags.split(",") if kind == "num" else flags
    (tmp_path / "index.aff").write_text(
        f"FLAG {kind}\nSFX {one} Y 1\nSFX {one} 0 a .\nSFX {two} Y 1\nSFX {two} 0 b .\n"
    )
    (tmp_path / "index.dic").write_text(f"1\nword/{flags} st:x\n")
    assert set(forms(tmp_path)) == {"word", "worda", "wordb"}


def test_what_is_only_a_known_word_with_s_is_left_out() -> None:
    words = ["bog", "bogs", "glas", "Nordby", "Hans", "hans", "cv's", "kys", "kyss", "x" * 40]
    assert _levels(words, "da") == {
        "bog": SMALL,
        "glas": SMALL,
        "hans": SMALL | CAPITAL,
        "kys": SMALL,
        "kyss": SMALL,
    }
    assert "nordby" in _levels(words, "nb")
