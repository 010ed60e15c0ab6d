"""What comes out of the gate."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Made:
    """A file made anew: `suffix` tells its type, `text` what can be read in it; sizes in pixels, 0 for a document."""

    data: bytes
    suffix: str
    width: int = 0
    height: int = 0
    pages: int = 0
    text: str = ""
