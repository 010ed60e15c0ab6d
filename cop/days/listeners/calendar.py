"""Whose calendars hear of a day that changed."""

from cop.community.models import Member
from cop.days.actions.calendar import tell_calendar
from cop.days.enums import Coming
from cop.days.facts import DayCancelled, DayChanged
from cop.days.models import Day
from cop.ledger.facts import Fact


def tell_who_comes(fact: Fact, _entry: int) -> None:
    """Tell who comes, and their calendars, that a day was moved or does not take place.

    Who organises it knows, so that their mail says no more than what becomes of it in their calendar.
    """
    assert isinstance(fact, DayChanged | DayCancelled)
    if isinstance(fact, DayChanged) and not fact.moved:
        return
    off = isinstance(fact, DayCancelled)
    known = fact.version if isinstance(fact, DayChanged) else None  # as it was then: heard once more, it is the same
    for day in Day.objects.with_author().filter(pk=fact.day_id, cancelled_at__isnull=not off):
        guests = day.guests.filter(coming=Coming.YES)
        present = Member.objects.present().filter(pk__in=guests.values("member"))
        for member in present.select_related("user").order_by("pk"):
            own = member.pk == day.byline.member_id
            turn = ("gone" if own else "cancelled") if off else ("coming" if own else "moved")
            tell_calendar(day=day, member=member, turn=turn, ids={"version": known or day.version}, gone=off)
