"""What happens to an alias, and to the list of words the check never asks about."""

from dataclasses import dataclass
from typing import ClassVar

from cop.ledger.facts import Fact, Keeps


@dataclass(frozen=True, slots=True)
class RevealAsked(Fact):
    """A moderator asked a second one to open an alias."""

    keeps: ClassVar[Keeps] = Keeps.MEMBER
    reveal_id: int


@dataclass(frozen=True, slots=True)
class AliasOpened(Fact):
    """A second moderator agreed: for three days both may see who is behind the alias."""

    keeps: ClassVar[Keeps] = Keeps.MEMBER
    reveal_id: int
    byline_id: int


@dataclass(frozen=True, slots=True)
class AliasEnding(Fact):
    """In a week nothing will lead from an alias to its author."""

    keeps: ClassVar[Keeps] = Keeps.NOBODY
    byline_id: int


@dataclass(frozen=True, slots=True)
class AliasSeen(Fact):
    """One of the two looked at the name."""

    keeps: ClassVar[Keeps] = Keeps.MEMBER
    reveal_id: int


@dataclass(frozen=True, slots=True)
class WordSuggested(Fact):
    """A member suggested a word for the list; neither who nor which is told."""

    keeps: ClassVar[Keeps] = Keeps.NOBODY


@dataclass(frozen=True, slots=True)
class WordAllowed(Fact):
    """A coordinator put a word on the list."""

    keeps: ClassVar[Keeps] = Keeps.MEMBER
    word_id: int


@dataclass(frozen=True, slots=True)
class WordDeclined(Fact):
    """A coordinator declined a word that members had suggested."""

    keeps: ClassVar[Keeps] = Keeps.MEMBER
    suggested_id: int


@dataclass(frozen=True, slots=True)
class WordTakenOff(Fact):
    """A coordinator took a word off the list."""

    keeps: ClassVar[Keeps] = Keeps.MEMBER
    word_id: int
