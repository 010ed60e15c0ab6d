"""A method that is being written: one change at a time, of what its form says, as `parse` reads it."""

import copy
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from cop.intervision.rules.method import FLAGS, LANGUAGES, Wrong

type Raw = dict[str, Any]

PARTS = ("phase", "box")
AT = {"phase": "phases", "box": "boxes"}  # as `parse` names where something is wrong
HEAD = ("name", "about", "fewest", "most", "slow", "trained")
TEXTS = ("name", "about", "prompt")
MOST_PARTS = 30


def copied(raw: Mapping[str, Any], *, slug: str) -> Raw:
    """Return a method of its own that says what another one says."""
    new = copy.deepcopy(dict(raw)) | {"slug": slug}
    phases = [dict.fromkeys(FLAGS, False) | row for row in new.get("phase", [])]
    return {"slow": False, "trained": False} | new | {"phase": phases}


def head_of(raw: Mapping[str, Any]) -> Raw:
    """Return what a method says of itself."""
    return {field: raw.get(field) for field in HEAD}


def part_of(raw: Mapping[str, Any], kind: str, key: str) -> Raw | None:
    """Return a phase, or a box, by its key."""
    return next((row for row in raw.get(kind, []) if row.get("key") == key), None)


def number_of(raw: Mapping[str, Any], kind: str, key: str) -> int:
    """Return which of its phases or boxes one is, from 1; 0 for none of them."""
    return next((n for n, row in enumerate(raw.get(kind, []), 1) if row.get("key") == key), 0)


def put_head(raw: Mapping[str, Any], told: Mapping[str, Any]) -> Raw:
    """Let a method say of itself what is `told`."""
    return {**raw, **{field: told[field] for field in HEAD}}


def put_part(raw: Mapping[str, Any], kind: str, key: str, told: Mapping[str, Any]) -> Raw:
    """Let a phase or a box say what is `told`; one with a new key comes last."""
    rows = list(raw.get(kind, []))
    n, row = number_of(raw, kind, key), {**told, "key": key}
    if n:
        rows[n - 1] = row
    else:
        rows.append(row)
    return _with(raw, kind, rows)


def drop_part(raw: Mapping[str, Any], kind: str, key: str) -> Raw:
    """Take a phase or a box out."""
    return _with(raw, kind, [row for row in raw.get(kind, []) if row.get("key") != key])


def move_part(raw: Mapping[str, Any], kind: str, key: str, by: int) -> Raw:
    """Let a phase or a box pass so many others: up below nothing, down above it."""
    rows = list(raw.get(kind, []))
    n = number_of(raw, kind, key)
    if n:
        row = rows.pop(n - 1)
        rows.insert(min(max(n - 1 + by, 0), len(rows)), row)
    return _with(raw, kind, rows)


def _with(raw: Mapping[str, Any], kind: str, rows: Sequence[Mapping[str, Any]]) -> Raw:
    numbered = [{**row, "order": n} if kind == "phase" else dict(row) for n, row in enumerate(rows, 1)]
    kept = {name: value for name, value in raw.items() if name != kind}
    return kept | {kind: numbered} if numbered or kind == "phase" else kept


def texts_of(raw: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Return all words of a method, each with where it stands: the one order in which they are cleared."""
    rows = [("", raw), *((f"{kind}.{row['key']}.", row) for kind in PARTS for row in raw.get(kind, []))]
    for at, row in rows:
        for field in TEXTS:
            words = row.get(field) or {}
            yield from ((f"{at}{field}.{lang}", words[lang]) for lang in LANGUAGES if words.get(lang))


def canonical(raw: Mapping[str, Any]) -> str:
    """Return all words of a method as one text."""
    return "\n".join(text for _, text in texts_of(raw))


def lacking(raw: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the languages in which some of it is not written yet."""
    rows = [(raw, ("name", "about")), *((row, ("name", "prompt")) for kind in PARTS for row in raw.get(kind, []))]
    said = [row.get(field) or {} for row, fields in rows for field in fields]
    return tuple(lang for lang in LANGUAGES if any(not words.get(lang) for words in said))


def filled(raw: Mapping[str, Any], language: str) -> Raw:
    """Return a method to be tried: what a language does not say is said in one that does."""
    new = copy.deepcopy(dict(raw))
    for row in (new, *(row for kind in PARTS for row in new.get(kind, []))):
        for field in TEXTS:
            words = row.get(field)
            if isinstance(words, dict):
                there = [words[lang] for lang in (language, *LANGUAGES) if words.get(lang)]
                row[field] = {lang: words.get(lang) or (there or [""])[0] for lang in LANGUAGES}
    return new


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in a draft that is written at once: what the method says of itself, a phase, or a box."""

    kind: str
    key: str = ""

    def __str__(self) -> str:
        return f"{self.kind}:{self.key}" if self.key else self.kind

    def entry(self, raw: Mapping[str, Any]) -> Raw | None:
        """Return what stands there."""
        return head_of(raw) if self.kind == "head" else part_of(raw, self.kind, self.key)

    def put(self, raw: Mapping[str, Any], told: Mapping[str, Any]) -> Raw:
        """Return the draft with what is `told` there."""
        return put_head(raw, told) if self.kind == "head" else put_part(raw, self.kind, self.key, told)

    def wrong(self, raw: Mapping[str, Any], found: Iterable[Wrong]) -> list[Wrong]:
        """Return what of all that is `found` is wrong there, each with the name of its field alone."""
        if self.kind == "head":
            fields = [(wrong, wrong.field) for wrong in found if wrong.field.split(".")[0] in HEAD]
        else:
            at = f"{AT[self.kind]}.{number_of(raw, self.kind, self.key)}."
            fields = [(wrong, wrong.field.removeprefix(at)) for wrong in found if wrong.field.startswith(at)]
        return [Wrong(field, wrong.why) for wrong, field in fields]
