"""Bylines follow the member behind them."""

from cop.anonymity.actions import forget_aliases_of, give_ring, rename
from cop.community.facts import MemberJoined, MemberLeft, MemberRenamed
from cop.community.models import Member
from cop.ledger.facts import Fact


def renew_byline(fact: Fact, _entry: int) -> None:
    """Let every text of the member show the new name."""
    assert isinstance(fact, MemberRenamed)
    member = Member.objects.filter(pk=fact.member_id).first()
    if member:
        rename(member=member)


def hand_out_ring(fact: Fact, _entry: int) -> None:
    """Give who comes a ring for aliases, empty as everyone's at first."""
    assert isinstance(fact, MemberJoined)
    member = Member.objects.filter(pk=fact.member_id, left_at=None).first()
    if member:
        give_ring(member=member)


def forget_aliases(fact: Fact, _entry: int) -> None:
    """Destroy the ways back to who left."""
    assert isinstance(fact, MemberLeft)
    forget_aliases_of(member=Member.objects.get(pk=fact.member_id))
