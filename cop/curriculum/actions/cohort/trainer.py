"""Who gives a cohort."""

from django.db import transaction
from django.utils import timezone

from cop.coffee.actions import put_seat
from cop.community.models import Member
from cop.core.errors import NotAllowed
from cop.curriculum.actions.cohort.cohort import locked_cohort
from cop.curriculum.facts import CohortTrainerAdded, CohortTrainerRemoved
from cop.curriculum.models import Cohort, CohortTrainer
from cop.curriculum.policies import may_train
from cop.ledger.facts import Actor, Keeps
from cop.ledger.recording import record


@transaction.atomic
def add_cohort_trainer(*, by: Member, cohort: Cohort, member: Member) -> bool:
    """Let another trainer give `cohort` along; say whether they do since now. Raises NotAllowed.

    They see of those alone how far they are who join from then on, or agree to it.
    """
    cohort = locked_cohort(by=by, cohort=cohort)
    if cohort.over or not may_train(member):
        raise NotAllowed
    _row, new = CohortTrainer.objects.get_or_create(cohort=cohort, member=member, defaults={"since": timezone.now()})
    if new:
        cohort.participants.filter(member=member).delete()
        if cohort.room is not None:
            put_seat(room=cohort.room, member=member)
        cohort.terms += 1
        cohort.save(update_fields=["terms"])
        added = CohortTrainerAdded(cohort.pk, member.pk, cohort.terms)
        record(added, actor=Actor(Keeps.MEMBER, by.pk))
    return new


@transaction.atomic
def remove_cohort_trainer(*, by: Member, cohort: Cohort, member: Member) -> bool:
    """Let a trainer, perhaps oneself, give `cohort` no more; the last one stays. Say whether they went. NotAllowed."""
    cohort = locked_cohort(by=by, cohort=cohort)
    if not cohort.trainers.exclude(member=member).exists():
        return False
    if cohort.trainers.filter(member=member).delete()[0]:
        record(CohortTrainerRemoved(cohort.pk, member.pk), actor=Actor(Keeps.MEMBER, by.pk))
    return True
