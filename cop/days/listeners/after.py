"""Who hears a message of a day."""

from cop.community.models import Member
from cop.days.actions.tell import tell_message
from cop.days.enums import Addressed, Coming
from cop.days.facts import MessageSent
from cop.days.models import Message
from cop.ledger.facts import Fact


def tell_of_message(fact: Fact, _entry: int) -> None:
    """Tell those it is for that there is one; of who is invited, not those who said that they can’t."""
    assert isinstance(fact, MessageSent)
    messages = Message.objects.filter(pk=fact.message_id, day__cancelled_at=None)
    for message in messages.select_related("day", "byline"):
        guests = message.day.guests.exclude(coming=Coming.NO)
        if message.to != Addressed.INVITED:
            guests = guests.filter(coming=message.to)
        members = Member.objects.present().filter(pk__in=guests.values("member"))
        others = members.exclude(pk=message.byline.member_id or 0).order_by("pk")
        tell_message(day=message.day, members=others, number=message.pk)
