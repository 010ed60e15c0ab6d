"""What the bell does when somebody leaves."""

from cop.community.facts import MemberLeft
from cop.community.models import Member
from cop.ledger.facts import Fact
from cop.notifications.actions import forget_notices_of


def clear_bell(fact: Fact, _entry: int) -> None:
    """Delete the notices of who left; before the ways back to their aliases go."""
    assert isinstance(fact, MemberLeft)
    forget_notices_of(member=Member.objects.get(pk=fact.member_id))
