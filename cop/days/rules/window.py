"""From when until when one signs up for a day."""

from datetime import datetime
from enum import StrEnum


class Window(StrEnum):
    """Whether one signs up now."""

    EARLY = "early"
    OPEN = "open"
    LATE = "late"


def window(now: datetime, *, opens: datetime | None, until: datetime | None) -> Window:
    """Return whether one signs up at a moment: from `opens` on, and before `until`."""
    if opens is not None and now < opens:
        return Window.EARLY
    return Window.LATE if until is not None and now >= until else Window.OPEN
