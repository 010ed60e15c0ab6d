"""Who may do what with modules and evidence. Seeing them is asked before, by the read."""

from cop.community.enums import Role
from cop.community.models import Member
from cop.community.policies import may_administer
from cop.curriculum.models import Register

TRAINERS = (Role.TRAINER, Role.ADMINISTRATOR)


def may_train(member: Member) -> bool:
    """Say whether `member` writes modules and endorses: trainers, and administrators."""
    if member.within_request and member.trains:
        return member.active
    return member.active and member.grants.in_force().filter(role__in=TRAINERS).exists()


def may_change_register(member: Member, register: Register) -> bool:
    """Say whether `member` may change a register: their own, and as an administrator those of everybody."""
    if register.owner_id is not None:
        return member.active and register.owner_id == member.pk
    return may_administer(member)
