"""What trainers are told of many learners: how many, in fives, so that no group under five can be made out.

A count is told as the five it begins at: 10 is ten to fourteen, 0 fewer than five. No two of them, taken from each
other, give a small number; nor do those of today and of tomorrow, as long as nobody brings one over the edge.
"""

from collections.abc import Sequence

LEAST = 5


def in_fives(count: int) -> int:
    """Return the five a count begins at; 0 for fewer than five."""
    return count // LEAST * LEAST


def shared_out(whole: int, parts: Sequence[int]) -> tuple[int, list[int]]:
    """Return, in fives, how many there are and how they share out over `parts`, of which each has one or more.

    (0, []) where there are fewer than five, and where a part under five would follow from the others: that is where
    the least of the whole leaves room for one way only.
    """
    told, told_parts = in_fives(whole), [in_fives(part) for part in parts]
    most = sum(part + LEAST - 1 for part in told_parts)
    if not told or (0 in told_parts and told >= most):
        return 0, []
    return told, told_parts
