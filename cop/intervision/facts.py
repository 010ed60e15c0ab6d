"""What happens at a table, as far as others are told of it. What is written, and who comes and goes, is no fact."""

from dataclasses import dataclass
from typing import ClassVar

from cop.ledger.facts import Fact, Keeps


@dataclass(frozen=True, slots=True)
class TableOpened(Fact):
    """A table was opened in a room, or for who is asked to it."""

    keeps: ClassVar[Keeps] = Keeps.BYLINE
    table_id: int


@dataclass(frozen=True, slots=True)
class TableInvited(Fact):
    """Somebody was asked to a table."""

    keeps: ClassVar[Keeps] = Keeps.BYLINE
    table_id: int
    member_id: int


@dataclass(frozen=True, slots=True)
class TableBegan(Fact):
    """A table began."""

    keeps: ClassVar[Keeps] = Keeps.NOBODY
    table_id: int


@dataclass(frozen=True, slots=True)
class PhaseEntered(Fact):
    """A table came into a phase, the first included; `number` is the line of its log that brought it there."""

    keeps: ClassVar[Keeps] = Keeps.NOBODY
    table_id: int
    phase: int
    number: int


@dataclass(frozen=True, slots=True)
class TableClosed(Fact):
    """A table was closed: after its last phase, before it, or without having begun."""

    keeps: ClassVar[Keeps] = Keeps.NOBODY
    table_id: int


@dataclass(frozen=True, slots=True)
class TableChanged(Fact):
    """What a table says of itself was changed, or when it begins (`moved`), to `version`."""

    keeps: ClassVar[Keeps] = Keeps.BYLINE
    table_id: int
    version: int
    moved: bool


@dataclass(frozen=True, slots=True)
class TableDropped(Fact):
    """A table was taken off before it began."""

    keeps: ClassVar[Keeps] = Keeps.BYLINE
    table_id: int


@dataclass(frozen=True, slots=True)
class TableDeclined(Fact):
    """Somebody who was asked to a table does not come."""

    keeps: ClassVar[Keeps] = Keeps.NOBODY
    table_id: int
    member_id: int


@dataclass(frozen=True, slots=True)
class MethodCopied(Fact):
    """A draft of a method was begun as a copy of another one."""

    keeps: ClassVar[Keeps] = Keeps.BYLINE
    method_id: int


@dataclass(frozen=True, slots=True)
class MethodEdited(Fact):
    """A draft of a method was changed."""

    keeps: ClassVar[Keeps] = Keeps.BYLINE
    method_id: int


@dataclass(frozen=True, slots=True)
class MethodPublished(Fact):
    """Tables may be opened with a method as its draft says it."""

    keeps: ClassVar[Keeps] = Keeps.BYLINE
    method_id: int


@dataclass(frozen=True, slots=True)
class MethodRetired(Fact):
    """A method was taken off the list, or its draft thrown away; tables that have it keep it."""

    keeps: ClassVar[Keeps] = Keeps.BYLINE
    method_id: int


@dataclass(frozen=True, slots=True)
class MethodBroughtBack(Fact):
    """A retired method was put on the list again."""

    keeps: ClassVar[Keeps] = Keeps.BYLINE
    method_id: int


@dataclass(frozen=True, slots=True)
class TableErased(Fact):
    """What was said at a table was erased."""

    keeps: ClassVar[Keeps] = Keeps.NOBODY
    table_id: int


@dataclass(frozen=True, slots=True)
class TakeAwayWritten(Fact):
    """Who brought the case said what they take away from a table, or reworded it."""

    keeps: ClassVar[Keeps] = Keeps.BYLINE
    table_id: int
    version: int


@dataclass(frozen=True, slots=True)
class OutcomeAsked(Fact):
    """The day has come on which who brought the case said they would try it."""

    keeps: ClassVar[Keeps] = Keeps.NOBODY
    table_id: int


@dataclass(frozen=True, slots=True)
class OutcomeTold(Fact):
    """Who brought the case told how it went."""

    keeps: ClassVar[Keeps] = Keeps.BYLINE
    table_id: int
    version: int


@dataclass(frozen=True, slots=True)
class OutcomePutOff(Fact):
    """Who brought the case wants to be asked later how it went."""

    keeps: ClassVar[Keeps] = Keeps.BYLINE
    table_id: int


@dataclass(frozen=True, slots=True)
class OutcomeGivenUp(Fact):
    """Who brought the case wants to be asked no more how it went."""

    keeps: ClassVar[Keeps] = Keeps.BYLINE
    table_id: int
