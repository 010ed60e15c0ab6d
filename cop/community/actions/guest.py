"""Guests: how they come, are told of their last day, and go."""

from datetime import date, timedelta

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from cop.community.actions.going import leave, sign_out_everywhere
from cop.community.facts import GuestCame, GuestEnding
from cop.community.models import Member
from cop.core.keeping import over
from cop.core.live.bus import drop
from cop.ledger.recording import record

TOLD_BEFORE = timedelta(days=7)


def let_guest_in(*, member: Member, until: date, place: str) -> None:
    """Let who accepted come in for `place`; a guest's last day is the latest they were given."""
    if member.guest_until is not None and member.guest_until < until:
        stay_until(member=member, until=until)
    record(GuestCame(member.pk, place))


def stay_until(*, member: Member, until: date) -> None:
    """Move a guest's last day; open pages ask anew."""
    member.guest_until, member.guest_told = until, None
    member.save(update_fields=["guest_until", "guest_told"])
    if member.user_id:
        drop(member.user_id)


@transaction.atomic
def note_guests() -> int:
    """Tell guests that their last day is near, once for each such day, and end what is open of those it is over for."""
    today = timezone.localdate()
    near = Member.objects.guests().filter(guest_until__range=(today, today + TOLD_BEFORE), suspended_at=None)
    untold = near.filter(Q(guest_told=None) | ~Q(guest_told=F("guest_until")))
    told = list(untold.select_for_update(of=("self",), skip_locked=True).order_by("pk")[:500])
    for member in told:
        Member.objects.filter(pk=member.pk).update(guest_told=F("guest_until"))
        record(GuestEnding(member.pk))
    for member in Member.objects.guests_over(today).filter(user__usersession__isnull=False).distinct():
        if member.ended and member.user:
            sign_out_everywhere(user=member.user)
    return len(told)


@transaction.atomic
def forget_guests(*, limit: int) -> int:
    """Let guests leave whose last day has been over for so long; return how many."""
    due = Member.objects.guests_over(timezone.localdate(over("guests"))).order_by("pk")
    gone = list(due.select_for_update(of=("self",), skip_locked=True)[:limit])
    for member in gone:
        leave(by=member)
    return len(gone)
