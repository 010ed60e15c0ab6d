"""The picture of where somebody stands: rings for levels, a spoke an area, a mark a layer. Plain geometry.

All lengths are of a square of 640. Marks of one area stand side by side on a ring: none hides another.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import cos, pi, sin

from cop.curriculum.rules.growth import LEVELS, Event, Layer

SIDE, MIDDLE = 640, 320
RINGS = (118, 188, 258)
BADGE = 294
APART = 24  # between the middles of two marks of one area on one ring
LAYERS = tuple(Layer)


@dataclass(frozen=True, slots=True)
class Mark:
    """Where a mark stands, and for which word."""

    x: float
    y: float
    event: Event


@dataclass(frozen=True, slots=True)
class Spoke:
    """The line of an area, from the middle to (`x`, `y`), and where its number stands."""

    number: int
    x: float
    y: float
    badge_x: float
    badge_y: float
    marks: tuple[Mark, ...]


def spokes(rows: Sequence[Mapping[Layer, Event]]) -> list[Spoke]:
    """Return a spoke for each area, the first straight up, the others clockwise."""
    found = []
    for at, layers in enumerate(rows):
        angle = 2 * pi * at / len(rows) - pi / 2
        end, badge = _at(angle, RINGS[-1]), _at(angle, BADGE)
        marks = tuple(_mark(angle, place, layers[layer]) for place, layer in enumerate(LAYERS) if layer in layers)
        found.append(Spoke(at + 1, *end, *badge, marks))
    return found


def ring_names(areas: int) -> list[tuple[float, float]]:
    """Return where the name of each ring stands: halfway between the last spoke and the first, on none of them."""
    return [_at(-pi / 2 - pi / max(areas, 1), ring) for ring in RINGS]


def _mark(angle: float, place: int, event: Event) -> Mark:
    """Put a mark on the ring of its level, `place` 0 before the spoke, 1 on it, 2 behind it."""
    ring = RINGS[LEVELS.index(event.level)]
    x, y = _at(angle + (place - 1) * APART / ring, ring)
    return Mark(x, y, event)


def _at(angle: float, far: float) -> tuple[float, float]:
    return round(MIDDLE + far * cos(angle), 1), round(MIDDLE + far * sin(angle), 1)
