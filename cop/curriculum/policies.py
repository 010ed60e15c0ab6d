"""Who may do what with modules and evidence. Seeing them is asked before, by the read."""

from cop.community.enums import Role
from cop.community.models import Member

TRAINERS = (Role.TRAINER, Role.ADMINISTRATOR)


def may_train(member: Member) -> bool:
    """Say whether `member` writes modules and endorses: trainers, and administrators."""
    if member.within_request and member.trains:
        return member.active
    return member.active and member.grants.in_force().filter(role__in=TRAINERS).exists()
