"""The shape of a fact."""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar


class Keeps(StrEnum):
    """What the ledger remembers of the doer."""

    MEMBER = "member"
    BYLINE = "byline"
    NOBODY = "nobody"  # no actor, and the time cut to the day


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that happened, as ids only. Subclasses are named in the past tense and say what they keep."""

    keeps: ClassVar[Keeps]


@dataclass(frozen=True, slots=True)
class Actor:
    """Who did it: a member or a byline, by id; or nobody. `day_only`: the time is cut to the day."""

    kind: Keeps
    id: int | None = None
    day_only: bool = False


NOBODY = Actor(Keeps.NOBODY)
