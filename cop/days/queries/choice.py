"""Which sessions a guest chooses between, how full they are, and which they have."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from cop.days.enums import Coming, SessionKind
from cop.days.models import Choice, Day, Guest, Shown
from cop.days.rules import Stretch, one_of, slots

SHOWN_OF_IT = ("session", "kind", "title", "language", "room", "places", "starts_at", "ends_at", "changed_at")


@dataclass(frozen=True, slots=True)
class Seat:
    """A session as it was released, how many chose it, whether the guest did, and whether it has begun."""

    shown: Shown
    taken: int
    mine: bool
    begun: bool

    @property
    def span(self) -> Stretch:
        """From when to when it runs."""
        one = self.shown
        return Stretch(one.session_id, one.starts_at, one.ends_at, few=one.places is not None)

    @property
    def left(self) -> int | None:
        """How many may choose it still; None for everybody."""
        return None if self.shown.places is None else max(0, self.shown.places - self.taken)

    @property
    def full(self) -> bool:
        """Whether nobody else gets in."""
        return self.left == 0 and not self.mine

    @property
    def shut(self) -> bool:
        """Whether the guest can no more choose it, or leave it."""
        return self.full or self.begun


@dataclass(frozen=True, slots=True)
class Slot:
    """A time of the day with something to choose; `one` says that one can be in one of its sessions only."""

    seats: list[Seat]
    one: bool

    @property
    def starts_at(self) -> datetime:
        """When the first of them begins."""
        return self.seats[0].shown.starts_at

    @property
    def ends_at(self) -> datetime:
        """When the last of them is over."""
        return max(seat.shown.ends_at for seat in self.seats)

    @property
    def mine(self) -> list[int]:
        """The sessions the guest has a seat in."""
        return [seat.shown.session_id for seat in self.seats if seat.mine]


def slots_of(guest: Guest | None, day: Day) -> list[Slot]:
    """Return what there is to choose on `day` still, in one query."""
    now = timezone.now()
    seats = {one.session_id: _seat(one, now) for one in _shown(guest, day)}
    found = slots([seat.span for seat in seats.values()])
    times = [Slot([seats[span.session] for span in slot], one_of(slot)) for slot in found]
    return [slot for slot in times if not all(seat.begun for seat in slot.seats)]


def _shown(guest: Guest | None, day: Day) -> QuerySet[Shown]:
    coming = Q(session__choices__guest__coming=Coming.YES)
    own = Choice.objects.filter(session=OuterRef("session"), guest=guest) if guest else Choice.objects.none()
    there = Shown.objects.standing().filter(session__day=day).exclude(kind=SessionKind.BREAK)
    return there.only(*SHOWN_OF_IT).annotate(taken=Count("session__choices", filter=coming), mine=Exists(own))


def _seat(shown: Shown, now: datetime) -> Seat:
    return Seat(shown, shown.taken, shown.mine, shown.starts_at <= now)  # type: ignore[attr-defined]
