"""What stands on the shelf, by rung, phase, channel, area, button, target group, language, and whether it was tried."""

from collections.abc import Mapping, Sequence
from dataclasses import astuple, dataclass, fields
from typing import Any, Self

from django.core.cache import caches
from django.db import connection

from cop.framework.models import Word
from cop.framework.queries import Words
from cop.stories.enums import Rung
from cop.stories.querysets import StoryQuerySet
from cop.toolbox.enums import Language

MOST = 500  # stories counted for a chip; more are "500+"
TRIED = "yes"
type Counts = dict[tuple[str, str], int]

_SHELF = "s.told_id IS NOT NULL AND s.hidden_at IS NULL AND s.withdrawn_at IS NULL"
_COLUMNS = {"rung": "rung", "language": "language"} | {name: f"{name}_id" for name in ("phase", "channel", "target")}
_ROWS = f"SELECT s.id, s.times_tried, {', '.join(f's.{column}' for column in _COLUMNS.values())} FROM stories_story s"  # noqa: S608
_HAS = "EXISTS (SELECT 1 FROM stories_story_{0}s x WHERE x.story_id = s.id AND x.{0}_id = %s)"
_WHERE = {name: f"s.{column} = %s" for name, column in _COLUMNS.items()}
_WHERE |= {name: _HAS.format(name) for name in ("area", "button")} | {"tried": "s.times_tried > %s"}
_LOOKUPS = {"area": "areas", "button": "buttons", "tried": "times_tried__gt"}
_CODES = {"rung", "language"}
_KEPT = 60  # seconds
MUCH = 2 * MOST  # counted in all: with fewer, counting anew takes next to no time


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
    """Count what each chip would show, up to one more than `MOST`; one query, kept for a minute where much is counted.

    A chip changes one filter and keeps the others, so it is counted by the others. What stands on the shelf is for
    every member to read, therefore nobody's rights are asked here; the stories themselves come through `visible_to`.
    """
    name = f"shelf:{'.'.join(astuple(filters))}:{'.'.join(reads)}"
    kept: Counts | None = caches["fragments"].get(name)
    told = _count(filters, known, reads) if kept is None else kept
    if kept is None and sum(told.values()) > MUCH:
        caches["fragments"].set(name, told, timeout=_KEPT)
    return told


def _count(filters: Filters, known: Words, reads: Sequence[str]) -> Counts:
    """Count by indexes, up to the most of each chip, where no other filter narrows; else in what the others leave."""
    values, chosen = values_of(known), filters.chosen(known)
    sets, parts, params = dict[str, str](), list[str](), list[Any]()
    told = list[Any]()
    for name, some in values.items():
        where, given = _others(name, chosen, () if filters.language or name == "language" else reads)
        if chosen.keys() - {name}:
            key = " AND ".join(where)
            if key not in sets:
                sets[key] = f"b{len(sets)}"
                params += given
            parts.append(_in_set(name, sets[key]))
        else:
            parts.append(_by_index(name, where))
            told += [*given, list(some.values())]
    heads = ", ".join(f"{name} AS MATERIALIZED ({_ROWS} WHERE {where})" for where, name in sets.items())
    words = {(name, str(value)): word for name, some in values.items() for word, value in some.items()}
    with connection.cursor() as cursor:
        cursor.execute(f"{'WITH ' + heads if heads else ''} {' UNION ALL '.join(parts)}", params + told)
        rows = cursor.fetchall()
    return {(name, words[name, of]): count for name, of, count in rows if (name, of) in words}


def _others(name: str, chosen: Mapping[str, Any], reads: Sequence[str]) -> tuple[list[str], list[Any]]:
    """Return what the other filters ask for: conditions, every piece of them written here, and what goes into them."""
    others = {other: value for other, value in chosen.items() if other != name}
    where, given = [_SHELF, *(_WHERE[other] for other in others)], list(others.values())
    return ([*where, "s.language = ANY(%s)"], [*given, list(reads)]) if reads else (where, given)


def _in_set(name: str, rows: str) -> str:
    """Count in a set of rows."""
    if name == "tried":
        return f"SELECT 'tried', '0', least(count(*), {MOST + 1}) FROM {rows} WHERE times_tried > 0"  # noqa: S608
    tags = f"(SELECT x.{name}_id FROM stories_story_{name}s x WHERE x.story_id = {rows}.id OFFSET 0)"  # noqa: S608
    own = f"{rows} CROSS JOIN LATERAL {tags} t"  # story by story: the set is small beside the table
    source, column = (rows, _COLUMNS[name]) if name in _COLUMNS else (own, f"t.{name}_id")
    return f"SELECT '{name}', {column}::text, least(count(*), {MOST + 1}) FROM {source} GROUP BY {column}"  # noqa: S608


def _by_index(name: str, where: Sequence[str]) -> str:
    """Count each value by itself, and no further than the most."""
    kind = "text" if name in _CODES else "bigint"
    own = f"stories_story_{name}s t JOIN stories_story s ON s.id = t.story_id"
    source, column = ("stories_story s", f"s.{_COLUMNS[name]}") if name in _COLUMNS else (own, f"t.{name}_id")
    found = f"{source} WHERE {column} = v.of" if name != "tried" else "stories_story s WHERE s.times_tried > v.of"
    one = f"SELECT count(*) FROM (SELECT 1 FROM {found} AND {' AND '.join(where)} LIMIT {MOST + 1}) f"  # noqa: S608
    return f"SELECT '{name}', v.of::text, ({one}) FROM unnest(%s::{kind}[]) v(of)"  # noqa: S608
