"""What happens with frameworks."""

from dataclasses import dataclass
from typing import ClassVar

from cop.ledger.facts import Fact, Keeps


@dataclass(frozen=True, slots=True)
class FrameworkPublished(Fact):
    """A new version of a framework stands."""

    keeps: ClassVar[Keeps] = Keeps.MEMBER
    framework_id: int
    revision_id: int
