"""Writes out a spelling dictionary: every form its affix rules make of every word. Compounds are left to the reader."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple


class Rule(NamedTuple):
    """One affix: what goes, what comes, when, and which flags the form carries on."""

    strip: str
    add: str
    when: re.Pattern[str]
    flags: tuple[str, ...]
    before: bool
    crosses: bool


@dataclass
class Affixes:
    """The rules of an affix file by flag, and the flags with a meaning of their own."""

    flags_are: str = ""
    never: set[str] = field(default_factory=set)
    needs_more: set[str] = field(default_factory=set)
    rules: dict[str, list[Rule]] = field(default_factory=dict)

    def split(self, flags: str) -> tuple[str, ...]:
        """Return the flags of a word, as this file writes them."""
        if self.flags_are == "num":
            return tuple(flags.split(","))
        width = 2 if self.flags_are == "long" else 1
        return tuple(flags[n : n + width] for n in range(0, len(flags), width))

    def read(self, path: Path) -> "Affixes":
        """Read an affix file."""
        crosses = False
        for line in path.read_text(encoding="utf-8").splitlines():
            words = line.split()
            match words:
                case ["FLAG", kind, *_]:
                    self.flags_are = kind
                case ["FORBIDDENWORD" | "ONLYINCOMPOUND" | "COMPOUNDBEGIN" as key, flag, *_]:
                    if key != "COMPOUNDBEGIN":
                        self.never.add(flag)
                case ["NEEDAFFIX", flag, *_]:
                    self.needs_more.add(flag)
                case ["PFX" | "SFX", _flag, "Y" | "N" as cross, number, *_] if number.isdigit():
                    crosses = cross == "Y"
                case ["PFX" | "SFX" as side, flag, strip, add, *rest]:
                    self._add(flag, strip, add, rest, before=side == "PFX", crosses=crosses)
                case _:
                    pass
        return self

    def _add(self, flag: str, strip: str, add: str, rest: list[str], *, before: bool, crosses: bool) -> None:
        text, _, more = add.partition("/")
        when = rest[0] if rest and not rest[0].startswith(("ts:", "+")) else "."
        shape = f"^{when}" if before else f"{when}$"
        self.rules.setdefault(flag, []).append(
            Rule(
                "" if strip == "0" else strip,
                "" if text == "0" else text,
                re.compile(shape),
                self.split(more) if more else (),
                before,
                crosses,
            )
        )


def forms(folder: Path) -> Iterator[str]:
    """Return every form of the dictionary in `folder`, some more than once."""
    affixes = Affixes().read(folder / "index.aff")
    for line in (folder / "index.dic").read_text(encoding="utf-8").splitlines()[1:]:
        entry = line.split("\t")[0]
        word, _, flags = entry.partition("/")
        flags = flags.split(" ")[0]
        if not flags:
            word = re.split(r"\s(?:[a-z]{2}:)", word)[0]
        if word:
            yield from _grown(word, affixes.split(flags) if flags else (), affixes, depth=2)


def _grown(word: str, flags: tuple[str, ...], affixes: Affixes, *, depth: int) -> Iterator[str]:
    if affixes.never.intersection(flags):
        return
    if not affixes.needs_more.intersection(flags):
        yield word
    for rule in (rule for flag in flags for rule in affixes.rules.get(flag, ())):
        made = _apply(word, rule)
        if made is None:
            continue
        crossing = tuple(f for f in flags if not rule.before and rule.crosses and _is_prefix(affixes, f))
        if depth:
            yield from _grown(made, (*rule.flags, *crossing), affixes, depth=depth - 1)
        else:
            yield made


def _is_prefix(affixes: Affixes, flag: str) -> bool:
    return any(rule.before and rule.crosses for rule in affixes.rules.get(flag, ()))


def _apply(word: str, rule: Rule) -> str | None:
    """Return the form `rule` makes of `word`; None when it does not apply."""
    if not rule.when.search(word) or (rule.strip and len(word) <= len(rule.strip)):
        return None
    if rule.before:
        return rule.add + word[len(rule.strip) :] if word.startswith(rule.strip) else None
    return word[: len(word) - len(rule.strip)] + rule.add if word.endswith(rule.strip) else None
