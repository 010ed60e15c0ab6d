"""What goes with a member who leaves."""

from django.db import transaction

from cop.anonymity.models import Byline
from cop.days.actions.wall import forget_questions_of
from cop.days.models import Ask, Backing, Ballot, Guest, Session, Shown


@transaction.atomic
def drop_member(*, member_id: int) -> None:
    """Forget what a member was asked and invited to, backed and answered, and which sessions they give."""
    forget_questions_of(member_id=member_id)
    for model in (Ask, Backing, Guest):
        model._default_manager.filter(member=member_id).delete()
    for through in (Session.hosts.through, Shown.hosts.through):
        through._default_manager.filter(member=member_id).delete()
    ballots = Ballot.objects.filter(byline__in=Byline.objects.filter(member=member_id))
    cleared = [ballot.clearance for ballot in ballots.select_related("clearance")]
    ballots.delete()
    for one in cleared:
        if one is not None:
            one.delete()
