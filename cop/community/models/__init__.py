from cop.community.models.audience import Audience, Seat
from cop.community.models.centre import Centre, CentreDay, CentreWord, OpeningHours
from cop.community.models.entry import Invitation, JoinRequest
from cop.community.models.member import Belonging, Grant, Member, Rest
from cop.community.models.steps import Steps

__all__ = [
    "Audience",
    "Belonging",
    "Centre",
    "CentreDay",
    "CentreWord",
    "Grant",
    "Invitation",
    "JoinRequest",
    "Member",
    "OpeningHours",
    "Rest",
    "Seat",
    "Steps",
]
