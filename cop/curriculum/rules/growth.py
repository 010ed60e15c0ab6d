"""Where somebody stands, of what was said: three layers beside each other, and what to move next.

What was said comes as a set: in which order it is read, or how often, changes nothing. Within a layer the last word
counts, of whichever colleague or trainer; between layers nothing is reckoned.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

LEVELS = ("on-the-way", "competent", "specialised")
A_YEAR = 12


class Layer(StrEnum):
    """Whose word it is."""

    OWN = "own"
    COLLEAGUE = "colleague"
    TRAINER = "trainer"


@dataclass(frozen=True, slots=True, order=True)
class Event:
    """A word on where somebody stands in an area, on a day; `ref` is the number of its row, `who` a name or ""."""

    on: date
    ref: int
    layer: Layer
    area: int
    level: str
    who: str = ""


type Standing = Mapping[Layer, Event]


def standings(events: Iterable[Event]) -> dict[int, Standing]:
    """Return by area what stands in each layer."""
    found: dict[int, dict[Layer, Event]] = {}
    for event in events:
        layers = found.setdefault(event.area, {})
        before = layers.get(event.layer)
        if before is None or before < event:
            layers[event.layer] = event
    return dict(found)


def history(events: Iterable[Event]) -> list[Event]:
    """Return what was said, each once, the last first."""
    return sorted(set(events), reverse=True)


def months_since(on: date, today: date) -> int:
    """Return how many months ago a day was, by the names of the months."""
    return (today.year - on.year) * 12 + today.month - on.month


def asks_again(event: Event | None, today: date) -> bool:
    """Say whether a word is old enough to ask if it is still true."""
    return event is not None and months_since(event.on, today) >= A_YEAR


def to_move(areas: Sequence[int], known: Mapping[int, Standing]) -> int | None:
    """Return the area to move next, by the own word alone; None for who has said nothing, or is specialised in all.

    Where one is on the way comes first, then where one is competent; of these the one said longest ago.
    """
    own = [(known[area][Layer.OWN], at) for at, area in enumerate(areas) if Layer.OWN in known.get(area, {})]
    ranked = [(LEVELS.index(word.level), word.on, at) for word, at in own if word.level != LEVELS[-1]]
    return areas[min(ranked)[2]] if ranked else None
