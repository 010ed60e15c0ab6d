"""What happens in a talk."""

from dataclasses import dataclass
from typing import ClassVar

from cop.ledger.facts import Fact, Keeps


@dataclass(frozen=True, slots=True)
class PostAdded(Fact):
    """A post was added to a thread."""

    keeps: ClassVar[Keeps] = Keeps.BYLINE
    thread_id: int
    post_id: int


@dataclass(frozen=True, slots=True)
class PostEdited(Fact):
    """A post was reworded."""

    keeps: ClassVar[Keeps] = Keeps.BYLINE
    thread_id: int
    post_id: int
    version: int


@dataclass(frozen=True, slots=True)
class PostWithdrawn(Fact):
    """A post was taken back by its writer."""

    keeps: ClassVar[Keeps] = Keeps.BYLINE
    thread_id: int
    post_id: int
