"""What happens once a day is there, and after it. Who says how it was is nobody’s business."""

from dataclasses import dataclass
from typing import ClassVar

from cop.ledger.facts import Fact, Keeps


@dataclass(frozen=True, slots=True)
class PresenceMarked(Fact):
    """Who organises or gives a day said of somebody that they were there, or took it back."""

    keeps: ClassVar[Keeps] = Keeps.MEMBER
    day_id: int


@dataclass(frozen=True, slots=True)
class AttendanceDownloaded(Fact):
    """The list of who was there was downloaded."""

    keeps: ClassVar[Keeps] = Keeps.MEMBER
    day_id: int


@dataclass(frozen=True, slots=True)
class DayEvaluated(Fact):
    """Somebody said how a day was."""

    keeps: ClassVar[Keeps] = Keeps.NOBODY
    day_id: int


@dataclass(frozen=True, slots=True)
class CertificateIssued(Fact):
    """Who was at a day has a certificate of so many `minutes`: what the curriculum counts, for its actor."""

    keeps: ClassVar[Keeps] = Keeps.MEMBER
    day_id: int
    minutes: int


@dataclass(frozen=True, slots=True)
class CertificateRevoked(Fact):
    """A certificate counts no more: its bearer was not there. Its actor is who said so."""

    keeps: ClassVar[Keeps] = Keeps.MEMBER
    day_id: int


@dataclass(frozen=True, slots=True)
class MessageSent(Fact):
    """Who organises a day told its guests something."""

    keeps: ClassVar[Keeps] = Keeps.BYLINE
    day_id: int
    message_id: int


@dataclass(frozen=True, slots=True)
class MaterialAdded(Fact):
    """A day has something to read."""

    keeps: ClassVar[Keeps] = Keeps.BYLINE
    day_id: int


@dataclass(frozen=True, slots=True)
class MaterialRemoved(Fact):
    """Something to read of a day was taken away."""

    keeps: ClassVar[Keeps] = Keeps.BYLINE
    day_id: int
