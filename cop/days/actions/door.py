"""Saying that one is there."""

from django.db import transaction
from django.utils import timezone

from cop.community.models import Member
from cop.core.errors import NotAllowed
from cop.days.enums import Came, Coming
from cop.days.facts import GuestArrived
from cop.days.models import Day, Guest
from cop.days.rules import doors_are_open, opens
from cop.ledger.recording import record


@transaction.atomic
def arrive(*, by: Member, day: Day) -> Guest:
    """Say that one is there, having read the code at the door; twice changes nothing.

    Raises NotAllowed for who has no place, and while the doors are closed.
    """
    now = timezone.now()
    guest = Guest.objects.select_for_update(of=("self",)).filter(day=day, member=by, coming=Coming.YES).first()
    if (
        guest is None
        or not by.active
        or day.cancelled_at is not None
        or not doors_are_open(opens(day.when), day.ends_at, now)
    ):
        raise NotAllowed
    if guest.came_at is None:
        guest.came_at, guest.came_how = now, Came.SELF
        guest.save(update_fields=["came_at", "came_how"])
        record(GuestArrived(day.pk))
    return guest
