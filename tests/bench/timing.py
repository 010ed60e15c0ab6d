"""How long something takes, apart from what else runs here."""

from collections.abc import Callable
from statistics import median
from time import perf_counter, process_time

ROUNDS = 25


def cpu(act: Callable[[], object], rounds: int = ROUNDS) -> float:
    """Return the median CPU time of `act` in milliseconds, after one run to warm up."""
    act()
    times = []
    for _ in range(rounds):
        began = process_time()
        act()
        times.append((process_time() - began) * 1000)
    return median(times)


def beside(act: Callable[[], object], reference: Callable[[], object]) -> tuple[float, float]:
    """Return the median CPU times of both in milliseconds, measured by turns: what else runs here disturbs both."""
    ours, theirs = [], []
    for _ in range(ROUNDS):
        ours.append(cpu(act, 1))
        theirs.append(cpu(reference, 1))
    return median(ours), median(theirs)


def cpu_and_wait(act: Callable[[], object]) -> float:
    """Return the quickest of many runs in milliseconds, the database's own time with it."""
    act()
    times = []
    for _ in range(ROUNDS * 2):
        began = perf_counter()
        act()
        times.append((perf_counter() - began) * 1000)
    return min(times)
