"""What goes with a member who leaves, and with time."""

from django.db import transaction

from cop.curriculum.models import CohortTrainer, Participant
from cop.curriculum.queries.over import participants_over


@transaction.atomic
def drop_cohorts(*, member_id: int) -> None:
    """Forget which cohorts a member was invited to, was in, and gave; what they wrote to them stays without a name."""
    Participant.objects.filter(member=member_id).delete()
    CohortTrainer.objects.filter(member=member_id).delete()


@transaction.atomic
def forget_cohorts(*, limit: int = 500) -> int:
    """Forget who was in cohorts that are long over, so many at a time; return how many."""
    due = participants_over().select_for_update(skip_locked=True, of=("self",)).order_by("pk")
    gone = list(due.values_list("pk", flat=True)[:limit])
    Participant.objects.filter(pk__in=gone).delete()
    return len(gone)
