"""The shift a centre is in, and the card on its table."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import QuerySet
from django.utils import timezone

from cop.coffee.enums import RoomKind
from cop.coffee.models import CARD_TEXT, CardLine, Room, ShiftCard
from cop.coffee.querysets import opening_times
from cop.coffee.rules import Hours, Openings, Shift
from cop.community.models import Centre, Member
from cop.core.keeping import over

type Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Card:
    """The card of a shift: what stands on it, and what of that is the reader's own."""

    shift: Shift
    lines: list[CardLine]
    mine: CardLine | None = None


def hours_of(centres: QuerySet[Centre]) -> list[Hours]:
    """Read when centres are open, from yesterday on; one query."""
    rows = centres.values_list(*opening_times().values(), "time_zone")
    return [_hours(week, days, zone) for week, days, zone in rows]


def _hours(week: Iterable[Row], days: Iterable[Row], time_zone: str) -> Hours:
    """Return the hours a row was read with by `opening_times`."""
    usual, others = defaultdict[int, Openings](list), defaultdict[date, Openings](list)
    for row in week:
        usual[row["weekday"]] += _openings(row)
    for row in days:
        others[date.fromisoformat(row["on"])] += _openings(row)
    return Hours(usual, others, ZoneInfo(time_zone))


def _openings(row: Row) -> Openings:
    opens, closes = row["opens"], row["closes"]
    return [(time.fromisoformat(opens), time.fromisoformat(closes))] if opens and closes else []


def shift_of(room: Room, now: datetime) -> Shift | None:
    """Return the shift whose card lies on the table of a room, read `with_hours`; None elsewhere and between shifts."""
    if room.kind != RoomKind.CENTRE or room.centre is None:
        return None
    return _hours(room.usual_hours, room.other_hours, room.centre.time_zone).shift_at(now)


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
