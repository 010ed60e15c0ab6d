from cop.community.querysets.audience import AudienceQuerySet
from cop.community.querysets.entry import InvitationQuerySet, JoinRequestQuerySet
from cop.community.querysets.member import GrantQuerySet, MemberQuerySet

__all__ = ["AudienceQuerySet", "GrantQuerySet", "InvitationQuerySet", "JoinRequestQuerySet", "MemberQuerySet"]
