"""A file that waits to be shared."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from cop.anonymity.rules.check import Check

FINGERPRINT = 16


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that waits: its `token` leads to it for its author alone, and ends in a mark of what it is."""

    token: str
    kind: str
    alt: str
    text: str
    width: int
    height: int
    pages: int
    data: bytes = field(repr=False)
    check: Check = field(default_factory=Check)

    @property
    def fields(self) -> dict[str, str]:
        """What is cleared of it, in the order of the one text that is cleared."""
        return {"alt": self.alt, "text": self.text}

    @property
    def size(self) -> int:
        """Its bytes."""
        return len(self.data)


def same_again(tokens: Sequence[str]) -> str:
    """Return what stays the same when the same files come again under other tokens."""
    return " ".join(token[-FINGERPRINT:] for token in tokens)
