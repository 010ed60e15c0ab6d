"""What goes with a member who leaves."""

from django.db import transaction

from cop.anonymity.models import Byline
from cop.days.models import Ask, Backing, Ballot, Certificate, Guest


@transaction.atomic
def drop_member(*, member_id: int) -> None:
    """Forget what a member was asked and invited to, backed and answered, and whose their certificates are.

    A certificate itself still counts: its bearer keeps the paper, with their name on it.
    """
    for model in (Ask, Backing, Guest):
        model._default_manager.filter(member=member_id).delete()
    Certificate.objects.filter(member=member_id).update(member=None, name="")
    ballots = Ballot.objects.filter(byline__in=Byline.objects.filter(member=member_id))
    cleared = [ballot.clearance for ballot in ballots.select_related("clearance")]
    ballots.delete()
    for one in cleared:
        if one is not None:
            one.delete()
