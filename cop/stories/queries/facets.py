"""What stands on the shelf, by rung, phase, channel, area, button, target group, language, and whether it was tried."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any, Self

from django.db import connection

from cop.framework.models import Word
from cop.framework.queries import Words
from cop.stories.enums import Rung
from cop.stories.querysets import StoryQuerySet
from cop.toolbox.enums import Language

MOST = 500  # stories counted for a chip; more are "500+"
TRIED = "yes"
type Counts = Mapping[tuple[str, str], int]

_SHELF = "s.told_id IS NOT NULL AND s.hidden_at IS NULL AND s.withdrawn_at IS NULL"
_HAS = "EXISTS (SELECT 1 FROM stories_story_{0}s x WHERE x.story_id = s.id AND x.{0}_id = {{}})"
_WHERE = {
    "rung": "s.rung = {}",
    "phase": "s.phase_id = {}",
    "channel": "s.channel_id = {}",
    "area": _HAS.format("area"),
    "button": _HAS.format("button"),
    "target": "s.target_id = {}",
    "language": "s.language = {}",
    "tried": "s.times_tried > 0",
}
_LOOKUPS = {"area": "areas", "button": "buttons", "tried": "times_tried__gt"}
_CODES = {"rung", "language"}
_MANY = {"area", "button"}


@dataclass(frozen=True, slots=True)
class Filters:
    """Which stories are asked for; empty means all. What nobody knows asks for nothing."""

    rung: str = ""
    phase: str = ""
    channel: str = ""
    area: str = ""
    button: str = ""
    target: str = ""
    language: str = ""
    tried: str = ""

    @classmethod
    def read(cls, query: Mapping[str, str], known: Words) -> Self:
        """Read them from an address."""
        values = values_of(known)
        asked = {one.name: query.get(one.name, "") for one in fields(cls)}
        return cls(**{name: value for name, value in asked.items() if value in values[name]})

    @property
    def any(self) -> bool:
        """Say whether anything is asked for."""
        return any(getattr(self, one.name) for one in fields(self))

    def chosen(self, known: Words) -> dict[str, Any]:
        """Return what is asked for, each as the database has it."""
        values = values_of(known)
        return {name: values[name][told] for name in values if (told := getattr(self, name))}

    def apply(self, stories: StoryQuerySet, known: Words) -> StoryQuerySet:
        """Narrow `stories`."""
        for name, value in self.chosen(known).items():
            stories = stories.filter(**{_LOOKUPS.get(name, name): value})
        return stories


def values_of(known: Words) -> dict[str, dict[str, Any]]:
    """Return what each filter may ask for: the word of the address, and the database's for it."""

    def of(some: Sequence[Word]) -> dict[str, Any]:
        return {word.slug: word.pk for word in some}

    return {
        "rung": {rung.value: rung.value for rung in Rung},
        "phase": of(known.phases),
        "channel": of(known.channels),
        "area": of(known.areas),
        "button": of(known.buttons),
        "target": of(known.targets),
        "language": {code: code for code in Language.values},
        "tried": {TRIED: 0},
    }


def counts(filters: Filters, known: Words, reads: Sequence[str]) -> Counts:
    """Count what each chip would show, up to one more than `MOST`; one query, whose cost has a ceiling.

    A chip changes one filter and keeps the others, so it is counted by the others. What stands on the shelf is for
    every member to read, therefore nobody's rights are asked here; the stories themselves come through `visible_to`.
    Every piece of the statement is written here, and what was asked for goes along as a parameter.
    """
    values, chosen = values_of(known), filters.chosen(known)
    parts, params = [], list[Any]()
    for name, some in values.items():
        others = {other: value for other, value in chosen.items() if other != name}
        where = [_SHELF, *(_WHERE[other].format("%s") for other in others)]
        told = [value for other, value in others.items() if other != "tried"]
        if name != "language" and not filters.language:
            where.append("s.language = ANY(%s)")
            told.append(list(reads))
        many = name in _MANY
        source = f"stories_story_{name}s t JOIN stories_story s ON s.id = t.story_id" if many else "stories_story s"
        found = " AND ".join([*where, f"t.{name}_id = v.of" if many else _WHERE[name].format("v.of")])
        kind = "text" if name in _CODES else "bigint"
        one = f"(SELECT count(*) FROM (SELECT 1 FROM {source} WHERE {found} LIMIT {MOST + 1}) f)"  # noqa: S608
        parts.append(f"SELECT '{name}', v.word, {one} FROM unnest(%s::text[], %s::{kind}[]) v(word, of)")  # noqa: S608
        params += [*told, list(some), list(some.values())]
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(parts), params)
        return {(name, word): count for name, word, count in cursor.fetchall()}
