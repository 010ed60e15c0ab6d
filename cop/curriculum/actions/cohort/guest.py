"""Guests of a cohort: they stay as long as it lasts."""

from django.db import transaction

from cop.community.actions import stay_until
from cop.community.models import Member
from cop.curriculum.models import Cohort


@transaction.atomic
def stay_for_cohort(*, cohort: Cohort) -> None:
    """Let guests in `cohort` stay until its last day, where theirs is earlier; a day that was promised stays."""
    inside = cohort.participants.inside().values("member")
    earlier = Member.objects.guests().filter(pk__in=inside, guest_until__lt=cohort.ends_on)
    for member in earlier.select_related("user").select_for_update(of=("self",)).order_by("pk"):
        stay_until(member=member, until=cohort.ends_on)
