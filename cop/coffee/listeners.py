"""What the coffee room does when the community grows."""

from cop.coffee.actions import furnish_centre
from cop.community.facts import CentreOpened
from cop.community.models import Centre, Member
from cop.ledger.facts import Fact


def open_first_room(fact: Fact, _entry: int) -> None:
    """Give a new centre its first room."""
    assert isinstance(fact, CentreOpened)  # the table says so
    furnish_centre(by=Member.objects.get(pk=fact.by_id), centre=Centre.objects.get(pk=fact.centre_id))
