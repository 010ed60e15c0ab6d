"""What can go wrong with a write, in words the page can show. Each carries what the member needs to go on."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any


class Refusal(Exception):  # noqa: N818  (they are answers, not faults)
    """An act that is not done, for a reason the member can act upon."""

    status = 403


@dataclass
class NotAllowed(Refusal):
    """The policy says no. The page was visible, so this is said, not hidden behind a 404."""

    reason: str = ""


@dataclass
class Conflict(Refusal):
    """Two writers met: `mine` was typed now, `theirs` is stored. Neither is lost."""

    mine: str
    theirs: str
    version: int = 0
    status = 409


@dataclass
class TooMany(Refusal):
    """Too many attempts; `wait` until the next one is taken."""

    wait: timedelta
    status = 429


@dataclass
class Unfit(Refusal):
    """A file that others shall not get as it is. `reason` says why (see `anonymity`), `page` where, 0 for all of it."""

    reason: str
    page: int = 0
    status = 422


@dataclass
class NotCleared(Refusal):
    """The privacy check has questions about this text. `check` is what it found (see `anonymity`)."""

    check: Any
    status = 422
