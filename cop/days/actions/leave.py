"""What goes with a member who leaves."""

from django.db import transaction

from cop.anonymity.models import Byline
from cop.days.models import Ask, Backing, Ballot, Feed, Guest


@transaction.atomic
def drop_member(*, member_id: int) -> None:
    """Forget what a member was asked and invited to, backed and answered, and where their calendar asked for days."""
    for model in (Ask, Backing, Feed, Guest):
        model._default_manager.filter(member=member_id).delete()
    ballots = Ballot.objects.filter(byline__in=Byline.objects.filter(member=member_id))
    cleared = [ballot.clearance for ballot in ballots.select_related("clearance")]
    ballots.delete()
    for one in cleared:
        if one is not None:
            one.delete()
