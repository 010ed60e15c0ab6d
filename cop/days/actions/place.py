"""Who has a place on a day: taken while there is one, else in a line, offered in its strict order, for a time.

Whoever says that they can’t, or lets an offer end, is out of the line; coming back is joining it at its end.
"""

from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from cop.community.models import Member
from cop.core.errors import NotAllowed
from cop.days.actions.calendar import tell_calendar
from cop.days.actions.tell import tell_place
from cop.days.enums import Coming, OutOfTurn, Step
from cop.days.facts import GuestAnswered, PlaceGiven
from cop.days.models import Day, Guest, Stepped
from cop.days.policies import may_answer_day, may_give_place
from cop.days.rules import Waiting, ends_at, free, next_in_line
from cop.ledger.facts import Actor, Keeps
from cop.ledger.recording import record


def locked_day(*, day: Day) -> Day:
    """Read a day again, locked: who takes its last place goes before who would."""
    return Day.objects.select_for_update(of=("self",), no_key=True).with_author().get(pk=day.pk)


@transaction.atomic
def answer_day(*, by: Member, day: Day, coming: Coming) -> None:
    """Say whether one comes; saying the same twice changes nothing. Raises NotAllowed.

    Where no place is left, or others wait for one, who would come joins the line.
    """
    day = locked_day(day=day)
    if not may_answer_day(by, day):
        raise NotAllowed
    guest, _ = Guest.objects.select_for_update().get_or_create(day=day, member=by)
    now = timezone.now()
    if _leave(day, guest, now) if coming is Coming.NO else _come(day, guest, now):
        offer_places(day=day, now=now)
        record(GuestAnswered(day.pk))


@transaction.atomic
def give_place(*, by: Member, day: Day, member: Member, reason: OutOfTurn) -> None:
    """Give a place out of turn, for a reason its receiver reads; giving it twice changes nothing. Raises NotAllowed."""
    day = locked_day(day=day)
    if not may_give_place(by, day):
        raise NotAllowed
    guest, _ = Guest.objects.select_for_update().get_or_create(day=day, member=member)
    if guest.coming == Coming.YES:
        return
    _take(day, guest, Step.GIVEN, timezone.now(), reason)
    record(PlaceGiven(day.pk), actor=Actor(Keeps.MEMBER, by.pk))


def offer_places(*, day: Day, now: datetime | None = None) -> None:
    """Offer what is free on a locked day to who is next; where everybody has a place, give it to all who wait."""
    now = now or timezone.now()
    line = list(day.guests.in_line().select_related("member"))
    if not line or day.cancelled_at is not None:
        return
    if day.places is None:
        for guest in line:
            _take(day, guest, Step.OPENED, now)
        return
    until = ends_at(now, starts=day.starts_at)
    if until is None:
        return
    by_id = {guest.pk: guest for guest in line}
    for one in next_in_line(_line(line), open_places=_free(day, line, now) or 0):
        guest = by_id[one.guest]
        guest.offer_until = until
        guest.save(update_fields=["offer_until"])
        _note(guest, Step.OFFERED, now)
        tell_place(day=day, member=guest.member, turn="offered", number=guest.steps.count())


def lapse_offers() -> int:
    """End offers nobody took in their time, and offer those places to who is next; return how many ended."""
    now, ended = timezone.now(), 0
    over = Guest.objects.filter(offer_until__lte=now).values_list("day", flat=True).distinct()
    for pk in sorted(over):
        with transaction.atomic():
            day = locked_day(day=Day(pk=pk))
            for guest in day.guests.filter(offer_until__lte=now).select_for_update(of=("self",)).order_by("number"):
                guest.coming, guest.number, guest.offer_until = "", None, None
                guest.save(update_fields=["coming", "number", "offer_until"])
                _note(guest, Step.LAPSED, now)
                tell_place(day=day, member=guest.member, turn="lapsed", number=guest.steps.count())
                ended += 1
            offer_places(day=day, now=now)
    return ended


def _come(day: Day, guest: Guest, now: datetime) -> bool:
    """Give a place where one may be taken, else the end of the line; say whether anything changed."""
    if guest.coming == Coming.YES:
        return False
    line = list(day.guests.in_line())
    left = _free(day, line, now)
    offered = guest.offer_until is not None and guest.offer_until > now
    late = ends_at(now, starts=day.starts_at) is None  # no offer is made any more: who comes first has it
    if offered or left is None or (left and (late or not line)):
        _take(day, guest, Step.TOOK, now)
        return True
    if guest.coming == Coming.WAIT:
        return False
    last = day.guests.aggregate(last=Max("number"))["last"] or 0
    guest.coming, guest.number, guest.offer_until = Coming.WAIT, last + 1, None
    guest.save(update_fields=["coming", "number", "offer_until"])
    _note(guest, Step.JOINED, now)
    return True


def _leave(day: Day, guest: Guest, now: datetime) -> bool:
    if guest.coming == Coming.NO:
        return False
    came = guest.coming == Coming.YES
    guest.coming, guest.number, guest.offer_until = Coming.NO, None, None
    guest.save(update_fields=["coming", "number", "offer_until"])
    _note(guest, Step.LEFT, now)
    if came:
        told = {"step": guest.steps.count()}
        tell_calendar(day=day, member=guest.member, turn="gone", ids=told, gone=True)
    return True


def _take(day: Day, guest: Guest, step: Step, now: datetime, reason: str = "") -> None:
    guest.coming, guest.number, guest.offer_until = Coming.YES, None, None
    guest.save(update_fields=["coming", "number", "offer_until"])
    _note(guest, step, now, reason)
    turn, told = "coming" if step is Step.TOOK else "given", {"step": guest.steps.count()}
    tell_calendar(day=day, member=guest.member, turn=turn, ids=told)


def _note(guest: Guest, step: Step, at: datetime, reason: str = "") -> None:
    Stepped.objects.create(guest=guest, step=step, reason=reason, at=at)


def _free(day: Day, line: list[Guest], now: datetime) -> int | None:
    taken = day.guests.filter(coming=Coming.YES).count()
    offered = sum(1 for guest in line if guest.offer_until is not None and guest.offer_until > now)
    return free(places=day.places, taken=taken, offered=offered)


def _line(line: list[Guest]) -> list[Waiting]:
    return [Waiting(guest.pk, guest.number or 0, guest.offer_until) for guest in line]
