"""How far a learner is, and where they go on: counted in steps, whatever order they were done in."""

from collections.abc import Collection, Sequence


def all_done(keys: Sequence[str], done: Collection[str]) -> bool:
    """Say whether every step was done; a module without steps is never finished."""
    return bool(keys) and all(key in done for key in keys)


def how_many(keys: Sequence[str], done: Collection[str]) -> int:
    """Return how many of the steps were done; what an earlier edition had, and this one has not, is none."""
    return sum(key in done for key in keys)


def next_after(keys: Sequence[str], done: Collection[str], key: str) -> str:
    """Return the next step to do after `key`, beginning anew at the end; "" when all are done."""
    start = keys.index(key) + 1 if key in keys else 0
    return next((one for one in (*keys[start:], *keys[:start]) if one not in done), "")


def goes_on_at(keys: Sequence[str], done: Collection[str], at: str) -> str:
    """Return where one goes on: the step one was at, else the first that is not done, else the first."""
    return at if at in keys else next_after(keys, done, "") or (keys[0] if keys else "")
