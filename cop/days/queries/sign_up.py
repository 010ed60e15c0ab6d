"""What a guest told when they signed up: for themselves, and for who organises the day."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import QuerySet
from django.utils import timezone

from cop.core.keeping import over
from cop.core.sealing import open_sealed, seal
from cop.days.models import Day, Guest, SignUp
from cop.days.rules import Window, window

CHECKED = "@"


@dataclass(frozen=True, slots=True)
class Told:
    """Their answers by the number of the question, what would help them, and what they said to the privacy check."""

    answers: Mapping[int, str] = field(default_factory=dict)
    needs: str = ""
    checked: Mapping[str, str] = field(default_factory=dict)

    @property
    def sealed(self) -> bytes | None:
        """Its answers, with what was said to the check, as they are kept; None where there are none to keep."""
        if not self.answers and not self.checked:
            return None
        said = {str(number): text for number, text in self.answers.items()}
        return seal(said | {CHECKED: json.dumps(dict(self.checked))})

    @property
    def sealed_needs(self) -> bytes | None:
        """What would help them, as it is kept; None where there is nothing."""
        return seal({"needs": self.needs}) if self.needs else None


@dataclass(frozen=True, slots=True)
class Joining:
    """What signing up for a day takes, and where it stands for somebody.

    `asks` says that there are questions, `choosing` that there are sessions to choose between, `missing` that they have
    not answered what they must; `told` is what they told. `window` is whether one signs up now.
    """

    hybrid: bool
    asks: bool
    choosing: bool
    missing: bool
    told: Told
    window: Window

    @property
    def form(self) -> bool:
        """Whether signing up takes a form."""
        return self.hybrid or self.asks or self.choosing


def joining_of(day: Day, guest: Guest | None) -> Joining:
    """Return where signing up stands for a guest, of a day read `with_asked`; no query but for a guest’s own row."""
    told = told_by(guest)
    return Joining(
        hybrid=day.hybrid,
        asks=day.asks,  # type: ignore[attr-defined]
        choosing=day.choosing,  # type: ignore[attr-defined]
        missing=any(number not in told.answers for number in day.must),  # type: ignore[attr-defined]
        told=told,
        window=window(timezone.now(), opens=day.opens_at, until=day.joins_until),
    )


def told_by(guest: Guest | None, *, needs: bool = True) -> Told:
    """Return what a guest told; `needs` says whether who asks may read what would help them."""
    row: SignUp | None = getattr(guest, "sign_up", None)
    if row is None:
        return Told()
    said = dict(open_sealed(row.answers)) if row.answers is not None else {}
    checked = json.loads(said.pop(CHECKED, "{}"))
    help_of = open_sealed(row.needs).get("needs", "") if needs and row.needs is not None else ""
    return Told({int(number): text for number, text in said.items()}, help_of, checked)


def sign_ups_over(at: datetime | None = None) -> QuerySet[SignUp]:
    """Return what was told for days that are over so long that it goes at a moment, or now."""
    return SignUp.objects.filter(guest__day__ends_at__lt=over("sign_up", at))
