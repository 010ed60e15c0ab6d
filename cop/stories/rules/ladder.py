"""The way to a rung: one table of what may follow on what."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Literal

from cop.stories.enums import Rung, State, Verdict

Act = Literal["hand in", "take back", "find good", "ask for changes", "let stand", "decline"]

# What may be done with a climb, and where it is then.
ALLOWED: dict[tuple[State, Act], State] = {
    (State.READING, "take back"): State.BACK,
    (State.READING, "ask for changes"): State.CHANGES,
    (State.READING, "find good"): State.WAITING,
    (State.READING, "decline"): State.DECLINED,
    (State.CHANGES, "hand in"): State.READING,
    (State.CHANGES, "take back"): State.BACK,
    (State.CHANGES, "decline"): State.DECLINED,
    (State.WAITING, "let stand"): State.STANDS,
    (State.WAITING, "take back"): State.BACK,
}
OPEN = frozenset({State.READING, State.CHANGES, State.WAITING})
# How many readers have to find a story good, and how long it then waits.
READERS_NEEDED: dict[Rung, int] = {Rung.MOMENT: 0, Rung.MEMBERS: 1, Rung.PUBLIC: 2}
MAY_STAND_AFTER: dict[Rung, timedelta] = {Rung.MEMBERS: timedelta(0), Rung.PUBLIC: timedelta(days=14)}


def moves(state: State, act: Act) -> State | None:
    """Return where a climb is after an act; None for one that is not allowed."""
    return ALLOWED.get((state, act))


def settled(rung: Rung, verdicts: Sequence[Verdict | None]) -> Act | None:
    """Return what the verdicts of a climb's readers lead to, None while one is still to come.

    One reader who asks for a change is enough to ask for it, once all have given their own judgement.
    """
    if len(verdicts) < READERS_NEEDED[rung] or None in verdicts:
        return None
    return "ask for changes" if Verdict.CHANGE in verdicts else "find good"


def aimed(*, stands: str, under_way: str, wished: Rung) -> Rung:
    """Return for which rung a wording is handed in: a way once begun keeps its rung, and none leads down."""
    return Rung(under_way) if under_way else Rung(higher(stands, wished))


def higher(rung: str, other: str) -> str:
    """Return the higher of two rungs; "" is below all."""
    ladder = ["", *Rung.values]
    return max(rung, other, key=ladder.index)
