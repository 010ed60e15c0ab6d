"""The methods that ship: whole in four languages, their minutes add up, and what is wrong stands beside its field."""

import copy
import tomllib
from pathlib import Path
from typing import Any

import pytest

from cop.intervision.rules import Method, Wrong, parse, placeholders, shipped

WORDS = Path("cop/intervision/words/methods")
RAW = {file.stem: tomllib.loads(file.read_text()) for file in WORDS.glob("*.toml")}
MINUTES = {
    "espresso": 15, "incident": 65, "ten-step": 130, "tietze": 45, "reflecting-team": 60, "ethical": 45, "gossip": 50,
    "balint": 45,
}  # fmt: skip


@pytest.mark.parametrize("slug", sorted(RAW))
def test_each_ships_whole(slug: str) -> None:
    method = parse(RAW[slug])
    assert isinstance(method, Method), method
    assert (method.slug, method.minutes) == (slug, MINUTES[slug])
    assert method.trained == (slug == "balint")
    assert shipped()[slug] == method


def test_all_eight_ship() -> None:
    assert set(shipped()) == set(MINUTES)


@pytest.mark.parametrize("slug", sorted(RAW))
def test_no_prompt_is_the_same_in_two_languages(slug: str) -> None:
    method = shipped()[slug]
    for words in [row.prompt for row in (*method.phases, *method.boxes)]:
        assert len({*words.values()}) == len(words) == 4
        assert len({placeholders(text) for text in words.values()}) == 1


def broken(**changes: Any) -> tuple[Wrong, ...]:
    raw = copy.deepcopy(RAW["incident"])
    raw["phase"][4].update(changes)
    found = parse(raw)
    assert not isinstance(found, Method)
    return found


PROMPT = dict.fromkeys(("en", "nl", "nb", "da"), "{bringer}")


@pytest.mark.parametrize(
    ("changes", "field", "why"),
    [
        ({"minutes": 0}, "minutes", "number"),
        ({"minutes": True}, "minutes", "number"),
        ({"order": 9}, "order", "order"),
        ({"key": "facts"}, "key", "twice"),
        ({"speaks": "boss"}, "speaks", "who"),
        ({"writes": "nobody"}, "private", "nobody writes"),
        ({"writes": "bringer"}, "writes", "bringer is locked"),
        ({"output": "verdict"}, "output", "output"),
        ({"may_skip": "no"}, "may_skip", "yes or no"),
        ({"chooses": 1}, "chooses", "yes or no"),
        ({"chooses": True}, "chooses", "twice"),
        ({"prompt": PROMPT | {"nl": " "}}, "prompt.nl", "missing"),
        ({"prompt": PROMPT | {"da": "hej"}}, "prompt.da", "placeholders differ"),
        ({"prompt": PROMPT | {"nb": "{bringer"}}, "prompt.nb", "placeholders differ"),
        ({"prompt": dict.fromkeys(PROMPT, "{client}")}, "prompt.en", "placeholder"),
    ],
)
def test_what_is_wrong_stands_beside_its_field(changes: dict[str, Any], field: str, why: str) -> None:
    assert Wrong(f"phases.5.{field}", why) in broken(**changes)


def test_nobody_is_locked_before_it_is_chosen_who_brings() -> None:
    raw = copy.deepcopy(RAW["incident"])
    raw["phase"][1]["locked"] = True
    raw["phase"][2] |= {"locked": True, "writes": "peers"}
    assert parse(raw) == (
        Wrong("phases.2.locked", "nobody brings yet"),
        Wrong("phases.3.locked", "nobody brings yet"),
    )


def test_two_that_ship_may_begin_before_it_is_known_who_brings() -> None:
    choosing = {slug: [row.key for row in one.phases if row.chooses] for slug, one in shipped().items() if one.chooses}
    assert choosing == {"incident": ["choose"], "tietze": ["roles"]}


def test_nothing_at_all_is_wrong_everywhere() -> None:
    found = parse({})
    assert not isinstance(found, Method)
    assert {wrong.field for wrong in found} == {"slug", "name", "about", "fewest", "most", "phases"}
