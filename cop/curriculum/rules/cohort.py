"""How far somebody is in a module, as trainers of a cohort are shown it: a step that is counted, and nothing else."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from cop.curriculum.rules.progress import goes_on_at


@dataclass(frozen=True, slots=True)
class Stage:
    """Not begun, at a step of so many, or finished."""

    at: int = 0
    steps: int = 0
    finished: bool = False

    @property
    def begun(self) -> bool:
        """Say whether it is under way."""
        return self.at > 0 and not self.finished


def stage_of(keys: Sequence[str], done: Collection[str], at: str, *, finished: bool) -> Stage:
    """Return the stage of who began it, going on at `at` or where there is something to do; steps count from one."""
    here = goes_on_at(keys, done, at)
    return Stage(keys.index(here) + 1 if here else 1, len(keys), finished)


def place_of(number: int) -> str:
    """Return what an invitation of a guest calls a cohort."""
    return f"cohort:{number}"


def cohort_named(place: str) -> int | None:
    """Return the number of the cohort that the `place` of an invitation is, if it is one."""
    kind, _, number = place.partition(":")
    return int(number) if kind == "cohort" and number.isdecimal() else None
