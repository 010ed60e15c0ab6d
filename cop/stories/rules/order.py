"""Where things stand in a row that is ordered by hand."""

from collections.abc import Collection, Sequence


def moved(row: Sequence[int], one: int, *, up: bool, seen: Collection[int]) -> list[int]:
    """Return `row` with `one` a place further up or down among those that are `seen`; the others keep their places."""
    shown = [n for n in row if n in seen]
    at = shown.index(one)
    to = at - 1 if up else at + 1
    if 0 <= to < len(shown):
        shown[at], shown[to] = shown[to], shown[at]
    turn = iter(shown)
    return [next(turn) if n in seen else n for n in row]
