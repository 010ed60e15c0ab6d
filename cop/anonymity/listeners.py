"""Bylines follow the member behind them."""

from cop.anonymity.actions import rename
from cop.community.facts import MemberRenamed
from cop.community.models import Member
from cop.ledger.facts import Fact


def renew_byline(fact: Fact, _entry: int) -> None:
    """Let every text of the member show the new name."""
    assert isinstance(fact, MemberRenamed)
    member = Member.objects.filter(pk=fact.member_id).first()
    if member:
        rename(member=member)
