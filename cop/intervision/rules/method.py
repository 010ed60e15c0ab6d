"""A method of peer consultation: its phases, and what is wrong with one that somebody is writing."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from string import Formatter
from typing import Any

LANGUAGES = ("en", "nl", "nb", "da")
PLACEHOLDERS = frozenset({"bringer"})
FLAGS = ("private", "locked", "may_skip", "may_repeat", "boxed", "chooses")
LONGEST = 240
MOST_SEATS = 12

type Words = Mapping[str, str]


class Who(StrEnum):
    NOBODY = "nobody"
    BRINGER = "bringer"
    FACILITATOR = "facilitator"
    NOTE_TAKER = "note_taker"
    PEERS = "peers"  # all but the bringer
    ALL = "all"


class Output(StrEnum):
    NOTHING = "nothing"
    CASE = "case"
    QUESTIONS = "questions"
    ANSWERS = "answers"
    REFLECTIONS = "reflections"
    ADVICE = "advice"
    TAKE_AWAY = "take_away"
    EVALUATION = "evaluation"


@dataclass(frozen=True, slots=True)
class Phase:
    key: str
    order: int
    minutes: int
    name: Words
    prompt: Words
    speaks: Who
    writes: Who
    private: bool
    locked: bool
    output: Output
    may_skip: bool
    may_repeat: bool
    boxed: bool
    chooses: bool = False  # here the table chooses who brings, if that is still open


@dataclass(frozen=True, slots=True)
class Box:
    """One way to consult, of those among which a table chooses."""

    key: str
    name: Words
    prompt: Words


@dataclass(frozen=True, slots=True)
class Method:
    slug: str
    name: Words
    about: Words
    fewest: int
    most: int
    slow: bool
    trained: bool
    phases: tuple[Phase, ...]
    boxes: tuple[Box, ...]

    @property
    def minutes(self) -> int:
        """Return how long it takes, live."""
        return sum(phase.minutes for phase in self.phases)

    @property
    def chooses(self) -> bool:
        """Say whether a table may begin before it is known who brings."""
        return any(phase.chooses for phase in self.phases)


@dataclass(frozen=True, slots=True)
class Wrong:
    """What is wrong beside which field: "phases.2.prompt.nl", "missing"."""

    field: str
    why: str


def placeholders(text: str) -> frozenset[str]:
    """Return the names in braces; a text whose braces do not close has the impossible name "{"."""
    try:
        return frozenset(name for _, name, _, _ in Formatter().parse(text) if name is not None)
    except ValueError:
        return frozenset({"{"})


def parse(raw: Mapping[str, Any]) -> Method | tuple[Wrong, ...]:
    """Read a method from what its file or its form says: the method, or all that is wrong with it."""
    found = (*_head(raw), *_phases(raw), *_boxes(raw))
    return found or _build(raw)


def _words(raw: Mapping[str, Any], field: str, at: str) -> list[Wrong]:
    words = raw.get(field)
    if not isinstance(words, Mapping):
        return [Wrong(at + field, "missing")]
    texts = {lang: words.get(lang) for lang in LANGUAGES}
    found = [
        Wrong(f"{at}{field}.{lang}", "missing")
        for lang, text in texts.items()
        if not isinstance(text, str) or not text.strip()
    ]
    if found:
        return found
    first = placeholders(str(texts["en"]))
    found = [Wrong(f"{at}{field}.en", "placeholder")] if not first <= PLACEHOLDERS else []
    others = ((lang, placeholders(str(text))) for lang, text in texts.items())
    return [*found, *(Wrong(f"{at}{field}.{lang}", "placeholders differ") for lang, has in others if has != first)]


def _number(raw: Mapping[str, Any], field: str, at: str, top: int) -> list[Wrong]:
    value = raw.get(field)
    good = isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= top
    return [] if good else [Wrong(at + field, "number")]


def _flags(raw: Mapping[str, Any], fields: tuple[str, ...], at: str) -> list[Wrong]:
    return [Wrong(at + field, "yes or no") for field in fields if not isinstance(raw.get(field, False), bool)]


def _head(raw: Mapping[str, Any]) -> list[Wrong]:
    found = [] if isinstance(raw.get("slug"), str) and raw["slug"] else [Wrong("slug", "missing")]
    seats = [*_number(raw, "fewest", "", MOST_SEATS), *_number(raw, "most", "", MOST_SEATS)]
    if not seats and raw["fewest"] > raw["most"]:
        seats = [Wrong("most", "fewer than fewest")]
    words = [*_words(raw, "name", ""), *_words(raw, "about", "")]
    return [*found, *words, *seats, *_flags(raw, ("slow", "trained"), "")]


def _phases(raw: Mapping[str, Any]) -> list[Wrong]:
    rows = raw.get("phase")
    if not isinstance(rows, list) or not rows or not all(isinstance(row, Mapping) for row in rows):
        return [Wrong("phases", "missing")]
    found = [wrong for n, row in enumerate(rows, 1) for wrong in _phase(row, n)]
    keys = Counter(str(row.get("key")) for row in rows)
    found += [Wrong(f"phases.{n}.key", "twice") for n, row in enumerate(rows, 1) if keys[str(row.get("key"))] > 1]
    found += _choosing(rows)
    if not found and sum(row["minutes"] for row in rows) > LONGEST:
        found.append(Wrong("phases", "too long"))
    return found


def _choosing(rows: list[Mapping[str, Any]]) -> list[Wrong]:
    # Who brings is chosen once, before anybody is locked for it.
    choosing = [n for n, row in enumerate(rows, 1) if row.get("chooses") is True]
    found = [Wrong(f"phases.{n}.chooses", "twice") for n in choosing[1:]]
    early = (n for n, row in enumerate(rows, 1) if choosing and n <= choosing[0] and row.get("locked") is True)
    return [*found, *(Wrong(f"phases.{n}.locked", "nobody brings yet") for n in early)]


def _phase(row: Mapping[str, Any], n: int) -> list[Wrong]:
    at = f"phases.{n}."
    found = [*_words(row, "name", at), *_words(row, "prompt", at), *_number(row, "minutes", at, LONGEST)]
    if not isinstance(row.get("key"), str) or not row["key"]:
        found.append(Wrong(at + "key", "missing"))
    if row.get("order") != n:
        found.append(Wrong(at + "order", "order"))
    found += [Wrong(at + field, "who") for field in ("speaks", "writes") if row.get(field) not in set(Who)]
    if row.get("output") not in set(Output):
        found.append(Wrong(at + "output", "output"))
    found += _flags(row, FLAGS, at)
    if row.get("private") is True and row.get("writes") == Who.NOBODY:
        found.append(Wrong(at + "private", "nobody writes"))
    if row.get("locked") is True:
        found += [
            Wrong(at + field, "bringer is locked") for field in ("speaks", "writes") if row.get(field) == "bringer"
        ]
    return found


def _boxes(raw: Mapping[str, Any]) -> list[Wrong]:
    boxes, rows = raw.get("box", []), raw.get("phase", [])
    if not isinstance(boxes, list) or not all(isinstance(box, Mapping) for box in boxes):
        return [Wrong("boxes", "missing")]
    found = [wrong for n, box in enumerate(boxes, 1) for wrong in _box(box, f"boxes.{n}.")]
    keys = [box.get("key") for box in boxes]
    found += [Wrong(f"boxes.{n}.key", "twice") for n, key in enumerate(keys, 1) if keys.count(key) > 1]
    boxed = isinstance(rows, list) and any(isinstance(row, Mapping) and row.get("boxed") for row in rows)
    return found if boxed == bool(boxes) else [*found, Wrong("boxes", "a phase and its boxes belong together")]


def _box(box: Mapping[str, Any], at: str) -> list[Wrong]:
    found = [] if isinstance(box.get("key"), str) and box["key"] else [Wrong(at + "key", "missing")]
    return [*found, *_words(box, "name", at), *_words(box, "prompt", at)]


def _build(raw: Mapping[str, Any]) -> Method:
    return Method(
        slug=raw["slug"],
        name=raw["name"],
        about=raw["about"],
        fewest=raw["fewest"],
        most=raw["most"],
        slow=raw.get("slow", False),
        trained=raw.get("trained", False),
        phases=tuple(_build_phase(row) for row in raw["phase"]),
        boxes=tuple(Box(box["key"], box["name"], box["prompt"]) for box in raw.get("box", [])),
    )


def _build_phase(row: Mapping[str, Any]) -> Phase:
    flags = {name: row.get(name, False) for name in FLAGS}
    plain = {name: row[name] for name in ("key", "order", "minutes", "name", "prompt")}
    return Phase(**plain, speaks=Who(row["speaks"]), writes=Who(row["writes"]), **flags, output=Output(row["output"]))
