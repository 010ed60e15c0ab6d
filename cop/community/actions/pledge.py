"""The promise of the house: no client recognisable, and what is read here stays here."""

from django.db import transaction
from django.utils import timezone

from cop.community.facts import PledgeGiven
from cop.community.models import Member
from cop.ledger.recording import record


@transaction.atomic
def pledge(*, by: Member) -> None:
    """Keep that `by` gave the promise, by its month; one that holds stays as it is."""
    if by.pledged:
        return
    by.pledged_on = timezone.localdate().replace(day=1)
    Member.objects.filter(pk=by.pk).update(pledged_on=by.pledged_on)
    record(PledgeGiven())
