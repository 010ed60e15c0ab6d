"""The code at the door: it tells that who knows it was there."""

from datetime import datetime

from cop.core.sealing import blind
from cop.days.models import Day

ALPHABET = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"  # nothing that is read as something else
LENGTH = 6
LASTS = 600  # seconds after which another one stands there


def door_code(day: Day, at: datetime) -> str:
    """Return the code that stands at the door of `day` at a moment."""
    return _code(day, int(at.timestamp()) // LASTS)


def opens_door(day: Day, code: str, at: datetime) -> bool:
    """Say whether `code` is the one at the door, or was until just now: typing takes its time."""
    window = int(at.timestamp()) // LASTS
    typed = "".join(code.upper().split()).replace("-", "")
    return typed in {_code(day, window), _code(day, window - 1)}


def _code(day: Day, window: int) -> str:
    mark = blind("door", day.pk, window)
    return "".join(ALPHABET[byte % len(ALPHABET)] for byte in mark[:LENGTH])
