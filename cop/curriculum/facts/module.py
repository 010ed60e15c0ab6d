"""What happens with modules."""

from dataclasses import dataclass
from typing import ClassVar

from cop.ledger.facts import Fact, Keeps


@dataclass(frozen=True, slots=True)
class ModulePublished(Fact):
    """An edition of a module can be begun."""

    keeps: ClassVar[Keeps] = Keeps.MEMBER
    module_id: int
    edition_id: int


@dataclass(frozen=True, slots=True)
class ModuleFinished(Fact):
    """A learner did all steps of an edition."""

    keeps: ClassVar[Keeps] = Keeps.MEMBER
    edition_id: int
