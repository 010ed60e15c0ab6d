"""The shift a centre is in, and the card on its table."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.db.models import QuerySet
from django.utils import timezone

from cop.coffee.enums import RoomKind
from cop.coffee.models import CARD_TEXT, CardLine, Room, ShiftCard
from cop.coffee.rules import Hours, Openings, Shift
from cop.community.models import Centre, CentreDay, Member, OpeningHours
from cop.core.keeping import over


@dataclass(frozen=True, slots=True)
class Card:
    """The card of a shift: what stands on it, and what of that is the reader's own."""

    shift: Shift
    lines: list[CardLine]
    mine: CardLine | None = None


def hours_of(centres: Iterable[Centre]) -> list[Hours]:
    """Read when centres are open, from yesterday on; two queries."""
    zones = {centre.pk: ZoneInfo(centre.time_zone) for centre in centres}
    week: defaultdict[int, dict[int, Openings]] = defaultdict(dict)
    days: defaultdict[int, dict[date, Openings]] = defaultdict(dict)
    for row in OpeningHours.objects.filter(centre__in=zones):
        week[row.centre_id].setdefault(row.weekday, []).append((row.opens, row.closes))
    near = timezone.now().date() - timedelta(days=1), timezone.now().date() + timedelta(days=2)
    for day in CentreDay.objects.filter(centre__in=zones, on__range=near):
        openings = days[day.centre_id].setdefault(day.on, [])
        openings += [(day.opens, day.closes)] if day.opens and day.closes else []
    return [Hours(week[pk], days[pk], zone) for pk, zone in zones.items()]


def shift_of(room: Room, now: datetime) -> Shift | None:
    """Return the shift whose card lies on the table of a centre's room now; None elsewhere, and between shifts."""
    if room.kind != RoomKind.CENTRE or room.centre is None:
        return None
    return hours_of([room.centre])[0].shift_at(now)


def card_of(member: Member, room: Room) -> Card | None:
    """Read the card of this shift, written on or not; None where there is none."""
    shift = shift_of(room, timezone.now())
    if shift is None:
        return None
    lines = CardLine.objects.visible_to(member).with_author().filter(card__room=room, card__starts_at=shift.starts)
    return _card(shift, list(lines), member)


def _card(shift: Shift, lines: list[CardLine], member: Member) -> Card:
    return Card(shift, lines, next((line for line in lines if line.byline.member_id == member.pk), None))


def values_of_line(line: CardLine | None) -> dict[str, object]:
    """Return what the form of a card begins with."""
    return {name: getattr(line, name) for name in CARD_TEXT} if line else {}


def cards_over(at: datetime | None = None) -> QuerySet[ShiftCard]:
    """Return the cards of shifts whose time is over at a moment, or now."""
    return ShiftCard._default_manager.filter(ends_at__lt=over("cards", at))
