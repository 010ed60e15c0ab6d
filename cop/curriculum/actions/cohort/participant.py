"""Who is invited to a cohort, joins it, and leaves."""

from django.db import transaction
from django.utils import timezone

from cop.coffee.actions import drop_seat, put_seat
from cop.community.models import Member
from cop.core.errors import Conflict, NotAllowed
from cop.curriculum.actions.cohort.cohort import locked, locked_cohort
from cop.curriculum.facts import CohortInvited, CohortJoined, CohortLeft
from cop.curriculum.models import Cohort, Participant
from cop.ledger.recording import record

FULL = "full"


@transaction.atomic
def invite_to_cohort(*, by: Member, cohort: Cohort, member: Member) -> bool:
    """Invite somebody; say whether they are since now. Raises NotAllowed, also for one of its trainers."""
    cohort = locked_cohort(by=by, cohort=cohort)
    if cohort.over or not member.active or cohort.trainers.filter(member=member).exists():
        raise NotAllowed
    row, new = Participant.objects.get_or_create(cohort=cohort, member=member, defaults={"since": timezone.now()})
    if new:
        record(CohortInvited(row.pk))
    return new


@transaction.atomic
def join_cohort(*, by: Member, cohort: Cohort, terms: int) -> bool:
    """Join `cohort` on the `terms` the page told; say whether that is new.

    Raises NotAllowed for who is not asked, and with "full" when no place is left; Conflict when what its trainers
    would see is more by now than the page told.
    """
    cohort = locked(cohort=cohort)
    row = cohort.participants.filter(member=by).first()
    if row is not None and row.agreed_at is not None:
        return False
    gives = cohort.trainers.filter(member=by).exists()
    if cohort.over or gives or not by.active or not (cohort.open or row):
        raise NotAllowed
    if cohort.places is not None and cohort.participants.inside().by_name().count() >= cohort.places:
        raise NotAllowed(FULL)
    if terms != cohort.terms:
        raise Conflict(mine="", theirs="", version=cohort.terms)
    _agree(cohort, by)
    record(CohortJoined(cohort.pk))
    return True


@transaction.atomic
def join_as_invited(*, cohort: Cohort, member: Member) -> bool:
    """Let in who accepted an invitation that named the cohort and told what its trainers see; say whether that is new.

    The invitation is a place of its own, whatever the number of places. Raises NotAllowed when the cohort is over.
    """
    cohort = locked(cohort=cohort)
    if cohort.over or not member.active:
        raise NotAllowed
    if cohort.participants.inside().filter(member=member).exists():
        return False
    _agree(cohort, member)
    record(CohortJoined(cohort.pk))
    return True


@transaction.atomic
def agree_anew(*, by: Member, cohort: Cohort, terms: int) -> bool:
    """Agree to what trainers see since one joined; say whether that changed anything.

    Raises NotAllowed for who is not in it, Conflict when it is more by now than the page told.
    """
    cohort = locked(cohort=cohort)
    if cohort.over or not by.active or not cohort.participants.inside().filter(member=by).exists():
        raise NotAllowed
    if terms != cohort.terms:
        raise Conflict(mine="", theirs="", version=cohort.terms)
    _agree(cohort, by)
    return True


@transaction.atomic
def leave_cohort(*, by: Member, cohort: Cohort) -> bool:
    """Leave `cohort`, or decline it: its trainers see nothing of `by` from then on. Say whether there was anything."""
    return _take_out(locked(cohort=cohort), by)


@transaction.atomic
def take_out(*, by: Member, cohort: Cohort, member: Member) -> bool:
    """Let somebody be in `cohort` no more, or be invited no more; say whether they were. Raises NotAllowed."""
    return _take_out(locked_cohort(by=by, cohort=cohort), member)


def _agree(cohort: Cohort, member: Member) -> None:
    now = timezone.now()
    agreed = {"agreed_at": now, "until": cohort.ends_on}
    Participant.objects.update_or_create(
        cohort=cohort, member=member, defaults=agreed, create_defaults=agreed | {"since": now}
    )
    if cohort.room is not None:
        put_seat(room=cohort.room, member=member)


def _take_out(cohort: Cohort, member: Member) -> bool:
    row = cohort.participants.filter(member=member).first()
    if row is None:
        return False
    number = row.pk
    row.delete()
    if cohort.room is not None:
        drop_seat(room=cohort.room, member=member)
    record(CohortLeft(cohort.pk, number))
    return True
