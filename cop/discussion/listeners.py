"""What talks do when somebody leaves."""

from cop.community.facts import MemberLeft
from cop.community.models import Member
from cop.discussion.actions import forget_follows
from cop.ledger.facts import Fact


def clear_follows(fact: Fact, _entry: int) -> None:
    """Delete what who left follows and keeps for later."""
    assert isinstance(fact, MemberLeft)
    forget_follows(member=Member.objects.get(pk=fact.member_id))
