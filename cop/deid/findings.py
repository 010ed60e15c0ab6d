"""What a recogniser returns."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What kind of detail it is."""

    EMAIL = "email"
    PHONE = "phone"
    URL = "url"
    HANDLE = "handle"
    IBAN = "iban"
    NATIONAL_ID = "national-id"
    ADDRESS = "address"
    POSTCODE = "postcode"
    DATE = "date"
    PERSON = "person"
    PLACE = "place"
    ORG = "org"
    SCHOOL = "school"
    AGE = "age"
    DURATION = "duration"
    RARE_JOB = "rare-job"
    QUOTE = "quote"


class Strength(StrEnum):
    """What it does to sharing: holds it back, asks once, or is only worth a thought."""

    STOP = "stop"
    ASK = "ask"
    HINT = "hint"


@dataclass(frozen=True, slots=True)
class Finding:
    """A span of a text, in code points. `validated`: a checksum or numbering plan confirms it; `score` is 0 to 1."""

    start: int
    end: int
    kind: Kind
    strength: Strength
    source: str
    score: float
    validated: bool = False

    @property
    def rank(self) -> tuple[bool, float, int]:
        """Order by what to believe: validated first, then score, then length."""
        return (self.validated, self.score, self.end - self.start)
