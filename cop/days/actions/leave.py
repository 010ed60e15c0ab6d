"""What goes with a member who leaves."""

from django.db import transaction
from django.utils import timezone

from cop.anonymity.models import Byline
from cop.days.actions.place import locked_day, offer_places
from cop.days.actions.wall import forget_questions_of
from cop.days.enums import Coming
from cop.days.models import Ask, Backing, Ballot, Certificate, Day, Feed, Guest, Session, Shown


@transaction.atomic
def drop_member(*, member_id: int) -> None:
    """Forget what a member was asked and invited to, backed, answered and gives, and where their calendar asked.

    Their places go to who is next. A certificate still counts: its bearer keeps the paper, with their name on it.
    """
    forget_questions_of(member_id=member_id)
    coming = Day.objects.filter(guests__member=member_id, guests__coming__in=(Coming.YES, Coming.WAIT))
    days = sorted(coming.filter(ends_at__gt=timezone.now()).values_list("pk", flat=True))
    locked = [locked_day(day=Day(pk=pk)) for pk in days]  # before their guests, as whoever answers does
    for model in (Ask, Backing, Feed, Guest):
        model._default_manager.filter(member=member_id).delete()
    for through in (Session.hosts.through, Shown.hosts.through):
        through._default_manager.filter(member=member_id).delete()
    Certificate.objects.filter(member=member_id).update(member=None, name="")
    for day in locked:
        offer_places(day=day)
    ballots = Ballot.objects.filter(byline__in=Byline.objects.filter(member=member_id))
    cleared = [ballot.clearance for ballot in ballots.select_related("clearance")]
    ballots.delete()
    for one in cleared:
        if one is not None:
            one.delete()
