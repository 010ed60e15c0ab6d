"""What happens to the toolbox. Who used what is nobody's business; neither is whose use made a proposal an entry."""

from dataclasses import dataclass
from typing import ClassVar

from cop.ledger.facts import Fact, Keeps


@dataclass(frozen=True, slots=True)
class EntryProposed(Fact):
    """An entry was proposed."""

    keeps: ClassVar[Keeps] = Keeps.BYLINE
    entry_id: int


@dataclass(frozen=True, slots=True)
class EntryUsed(Fact):
    """An entry was used in a talk."""

    keeps: ClassVar[Keeps] = Keeps.NOBODY
    entry_id: int


@dataclass(frozen=True, slots=True)
class EntryAccepted(Fact):
    """A proposal became an entry, by somebody's use or word."""

    keeps: ClassVar[Keeps] = Keeps.NOBODY
    entry_id: int
    by_word: bool = False


@dataclass(frozen=True, slots=True)
class EntryDeclined(Fact):
    """A proposal was taken out by somebody else than its owner."""

    keeps: ClassVar[Keeps] = Keeps.BYLINE
    entry_id: int


@dataclass(frozen=True, slots=True)
class EntryEdited(Fact):
    """An entry was reworded, tagged anew or looked at again."""

    keeps: ClassVar[Keeps] = Keeps.BYLINE
    entry_id: int
    version: int


@dataclass(frozen=True, slots=True)
class EntryRetired(Fact):
    """An entry was taken out of the toolbox."""

    keeps: ClassVar[Keeps] = Keeps.BYLINE
    entry_id: int
