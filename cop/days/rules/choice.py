"""Which sessions of a day one chooses between: those that run at the same time, and those with few places."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import combinations


@dataclass(frozen=True, slots=True)
class Stretch:
    """From when to when a session runs; `few` says that it has places of its own."""

    session: int
    starts: datetime
    ends: datetime
    few: bool = False

    def meets(self, other: "Stretch") -> bool:
        """Say whether both run at some moment: one that begins as the other ends does not meet it."""
        return self.starts < other.ends and other.starts < self.ends


def slots(spans: Collection[Stretch]) -> list[list[Stretch]]:
    """Return what there is to choose, in the order of the day: each time those that hang together by running at once.

    One that runs alone and has room for everybody is none.
    """
    found: list[list[Stretch]] = []
    last: datetime | None = None
    for span in sorted(spans, key=lambda one: (one.starts, one.ends, one.session)):
        if last is None or span.starts >= last:
            found.append([])
        found[-1].append(span)
        last = span.ends if last is None or len(found[-1]) == 1 else max(last, span.ends)
    return [slot for slot in found if len(slot) > 1 or slot[0].few]


def clash(spans: Sequence[Stretch]) -> tuple[Stretch, Stretch] | None:
    """Return the first two of `spans` that run at once; None where one can be in all of them."""
    return next((pair for pair in combinations(spans, 2) if pair[0].meets(pair[1])), None)


def one_of(slot: Sequence[Stretch]) -> bool:
    """Say whether one can be in one of them only, as all run at once."""
    return all(one.meets(other) for one, other in combinations(slot, 2))
