from cop.community.querysets.audience import AudienceQuerySet
from cop.community.querysets.entry import InvitationQuerySet, JoinRequestQuerySet
from cop.community.querysets.member import BelongingQuerySet, GrantQuerySet, MemberQuerySet

__all__ = [
    "AudienceQuerySet",
    "BelongingQuerySet",
    "GrantQuerySet",
    "InvitationQuerySet",
    "JoinRequestQuerySet",
    "MemberQuerySet",
]
