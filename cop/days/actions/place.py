"""Who has a place on a day: taken while there is one, else in a line, offered in its strict order, for a time.

Whoever says that they can’t, or lets an offer end, is out of the line; coming back is joining it at its end. A day in
two ways has a line for each. Who has a place and would come the other way waits in that line, and keeps the place they
have until they take the other.
"""

from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from cop.community.models import Member
from cop.core.errors import NotAllowed
from cop.days.actions.calendar import tell_calendar
from cop.days.actions.tell import tell_place
from cop.days.enums import Coming, Mode, OutOfTurn, Step
from cop.days.facts import GuestAnswered, PlaceGiven
from cop.days.models import Choice, Day, Guest, SignUp, Stepped
from cop.days.policies import may_answer_day, may_change_day, may_join
from cop.days.rules import Waiting, ends_at, free, next_in_line
from cop.ledger.facts import Actor, Keeps
from cop.ledger.recording import record


def locked_day(*, day: Day) -> Day:
    """Read a day again, locked: who takes its last place goes before who would."""
    return Day.objects.select_for_update(of=("self",), no_key=True).with_author().get(pk=day.pk)


@transaction.atomic
def answer_day(*, by: Member, day: Day, coming: Coming, mode: Mode | None = None) -> None:
    """Say whether one comes, and how; saying the same twice changes nothing. Raises NotAllowed.

    Where no place is left, or others wait for one, who would come joins the line. Of a day in two ways nothing said is
    the way one waits for or has, else the room.
    """
    day = locked_day(day=day)
    guest = guest_of(by=by, day=day)
    answer(by=by, day=day, guest=guest, coming=coming, mode=mode)


def guest_of(*, by: Member, day: Day) -> Guest:
    """Return the guest `by` is of a locked day, locked. Raises NotAllowed where nobody may say anything."""
    if not may_answer_day(by, day):
        raise NotAllowed
    return Guest.objects.select_for_update().get_or_create(day=day, member=by)[0]


def answer(*, by: Member, day: Day, guest: Guest, coming: Coming, mode: Mode | None = None) -> None:
    """Say it within a transaction, of a locked day. Raises NotAllowed when nobody signs up now.

    Of a day that is over only what was said already is said again: who was there is known by it.
    """
    now = timezone.now()
    way = (mode or guest.line or Mode.ROOM) if day.hybrid else ""
    same = guest.coming == coming and (coming is Coming.NO or way in {"", guest.mode})
    if day.ends_at <= now and not same:
        raise NotAllowed
    if coming is Coming.NO:
        changed = _leave(day, guest, now)
    else:
        if not (_has_said(day, guest, way) or _offered(guest, way, now) or may_join(by, day, now)):
            raise NotAllowed
        changed = _come(day, guest, way, now)
    if changed:
        offer_places(day=day, now=now)
        record(GuestAnswered(day.pk))


@transaction.atomic
def stay(*, by: Member, day: Day) -> None:
    """Keep the place one has, and wait for no other; doing it twice changes nothing. Raises NotAllowed."""
    day = locked_day(day=day)
    guest = guest_of(by=by, day=day)
    if guest.moves_to:
        _stay(guest, Step.STAYED, timezone.now())
        offer_places(day=day)
        record(GuestAnswered(day.pk))


@transaction.atomic
def give_place(*, by: Member, day: Day, member: Member, reason: OutOfTurn, mode: Mode | None = None) -> None:
    """Give a place out of turn, for a reason its receiver reads; giving it twice changes nothing. Raises NotAllowed.

    Of a day in two ways it is one of the line they wait in, else in the room, unless `mode` says so. It may be given
    before and after one signs up.
    """
    day = locked_day(day=day)
    if not may_change_day(by, day):
        raise NotAllowed
    guest, _ = Guest.objects.select_for_update().get_or_create(day=day, member=member)
    if guest.coming == Coming.YES and not guest.moves_to:
        return
    now = timezone.now()
    _take(day, guest, (mode or guest.line or Mode.ROOM) if day.hybrid else "", Step.GIVEN, now, reason)
    offer_places(day=day, now=now)
    record(PlaceGiven(day.pk), actor=Actor(Keeps.MEMBER, by.pk))


def offer_places(*, day: Day, now: datetime | None = None) -> None:
    """Offer what is free on a locked day to who is next; where everybody has a place, give it to all who wait."""
    now = now or timezone.now()
    if day.cancelled_at is None and day.ends_at > now:
        for mode in day.modes * 2:  # who goes from one to the other leaves a place there
            _offer(day, mode, now)


def lapse_offers() -> int:
    """End offers nobody took in their time, and offer those places to who is next; return how many ended."""
    now, ended = timezone.now(), 0
    over = Guest.objects.filter(offer_until__lte=now, day__cancelled_at=None).values_list("day", flat=True).distinct()
    for pk in sorted(over):
        with transaction.atomic():
            day = locked_day(day=Day(pk=pk))
            if day.cancelled_at is not None:
                continue
            for guest in day.guests.filter(offer_until__lte=now).select_for_update(of=("self",)).order_by("number"):
                _lapse(day, guest, now)
                ended += 1
            offer_places(day=day, now=now)
    return ended


def change_ways(*, day: Day, before: tuple[str, ...], way: Mode) -> None:
    """Put the guests of a locked day, whose lines were those of `before`, into the lines it has now.

    Who came as everybody did came the `way` there was. Where one way is left, nobody waits to change to another.
    """
    if day.modes == before:
        return
    if day.hybrid:
        day.guests.filter(coming__in=(Coming.YES, Coming.WAIT), mode="").update(mode=way)
        return
    for guest in day.guests.exclude(moves_to="").select_for_update():
        _stay(guest, Step.STAYED, timezone.now())


def _has_said(day: Day, guest: Guest, way: str) -> bool:
    """Say whether they have a place that way, or are in that line: then they sign up no more."""
    if guest.coming not in {Coming.YES, Coming.WAIT}:
        return False
    return not day.hybrid or way in {guest.mode, guest.moves_to}


def _offered(guest: Guest, way: str, now: datetime) -> bool:
    return guest.offer_until is not None and guest.offer_until > now and way in {"", guest.line}


def _come(day: Day, guest: Guest, way: str, now: datetime) -> bool:
    """Give a place where one may be taken, else the end of the line; say whether anything changed."""
    if guest.coming == Coming.YES and (not day.hybrid or guest.mode == way):
        return bool(guest.moves_to) and _stay(guest, Step.STAYED, now)
    line = list(day.guests.in_line(way))
    left = _free(day, way, line, now)
    late = ends_at(now, starts=day.starts_at) is None  # no offer is made any more: who comes first has it
    if _offered(guest, way, now) or left is None or (left and (late or not line)):
        return _take(day, guest, way, Step.TOOK, now)
    if guest.number is not None and way in {"", guest.line}:
        return False
    guest.number, guest.offer_until = (day.guests.aggregate(last=Max("number"))["last"] or 0) + 1, None
    if guest.coming == Coming.YES:
        guest.moves_to = way
    else:
        guest.coming, guest.mode = Coming.WAIT, way
    return _put(guest, Step.JOINED, now, mode=way)


def _leave(day: Day, guest: Guest, now: datetime) -> bool:
    """Let go of a place or the line, of the seats in sessions, and of what they told.

    Raises NotAllowed for who is there already.
    """
    if guest.coming == Coming.NO:
        return False
    if guest.came_at is not None:
        raise NotAllowed
    came = guest.coming == Coming.YES
    guest.coming, guest.mode, guest.moves_to, guest.number, guest.offer_until = Coming.NO, "", "", None, None
    _forget(guest)
    _put(guest, Step.LEFT, now)
    if came:
        tell_calendar(day=day, member=guest.member, turn="gone", ids={"step": guest.steps.count()}, gone=True)
    return True


def _take(day: Day, guest: Guest, way: str, step: Step, now: datetime, reason: str = "") -> bool:
    guest.coming, guest.mode, guest.moves_to, guest.number, guest.offer_until = Coming.YES, way, "", None, None
    _put(guest, step, now, mode=way, reason=reason)
    turn = "coming" if step is Step.TOOK else "given"
    tell_calendar(day=day, member=guest.member, turn=turn, ids={"step": guest.steps.count()})
    return True


def _stay(guest: Guest, step: Step, now: datetime) -> bool:
    guest.moves_to, guest.number, guest.offer_until = "", None, None
    return _put(guest, step, now, mode=guest.mode)


def _lapse(day: Day, guest: Guest, now: datetime) -> None:
    if guest.moves_to:
        _stay(guest, Step.LAPSED, now)
        tell_place(day=day, member=guest.member, turn="kept", number=guest.steps.count())
        return
    guest.coming, guest.mode, guest.number, guest.offer_until = "", "", None, None
    _forget(guest)
    _put(guest, Step.LAPSED, now)
    tell_place(day=day, member=guest.member, turn="lapsed", number=guest.steps.count())


def _forget(guest: Guest) -> None:
    Choice.objects.filter(guest=guest).delete()
    SignUp.objects.filter(guest=guest).delete()


def _put(guest: Guest, step: Step, at: datetime, *, mode: str = "", reason: str = "") -> bool:
    """Save where they stand, and note how they came there."""
    guest.save(update_fields=["coming", "mode", "moves_to", "number", "offer_until"])
    Stepped.objects.create(guest=guest, step=step, mode=mode, reason=reason, at=at)
    return True


def _offer(day: Day, mode: str, now: datetime) -> None:
    line = list(day.guests.in_line(mode).select_related("member"))
    if not line:
        return
    here = [guest for guest in line if guest.member.suspended_at is None]  # who rests keeps their number
    if day.places_in(mode) is None:
        for guest in here:
            _take(day, guest, mode, Step.OPENED, now)
        return
    until = ends_at(now, starts=day.starts_at)
    if until is None:
        return
    by_id = {guest.pk: guest for guest in here}
    waiting = [Waiting(guest.pk, guest.number or 0, guest.offer_until) for guest in here]
    for one in next_in_line(waiting, open_places=_free(day, mode, line, now) or 0):
        guest = by_id[one.guest]
        guest.offer_until = until
        _put(guest, Step.OFFERED, now, mode=mode)
        tell_place(day=day, member=guest.member, turn="offered", number=guest.steps.count())


def _free(day: Day, mode: str, line: list[Guest], now: datetime) -> int | None:
    taken = day.guests.with_place(mode).count()
    offered = sum(1 for guest in line if guest.offer_until is not None and guest.offer_until > now)
    return free(places=day.places_in(mode), taken=taken, offered=offered)
