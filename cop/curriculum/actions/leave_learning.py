"""What goes with a learner who leaves."""

from django.db import transaction

from cop.curriculum.actions.work import erase_work
from cop.curriculum.models import Learning, Reflection, Worked


@transaction.atomic
def drop_learner(*, member_id: int) -> None:
    """Forget what a member learnt, wrote for themselves and showed; what they said in talks stays without a name."""
    Reflection.objects.filter(member=member_id).delete()
    Learning.objects.filter(member=member_id).delete()
    for worked in Worked.objects.select_related("clearance").filter(byline__member=member_id):
        erase_work(worked=worked)
