"""Who may do what with modules and evidence. Seeing them is asked before, by the read."""

from cop.community.enums import Role
from cop.community.models import Member
from cop.curriculum.models import Endorsement, Sharing

TRAINERS = (Role.TRAINER, Role.ADMINISTRATOR)


def may_train(member: Member) -> bool:
    """Say whether `member` writes modules and endorses: trainers, and administrators."""
    if member.within_request and member.trains:
        return member.active
    return member.active and member.grants.in_force().filter(role__in=TRAINERS).exists()


def may_read_shared(member: Member, sharing: Sharing) -> bool:
    """Say whether `member` is the trainer something was shown to, and is one still."""
    return sharing.trainer_id == member.pk and may_train(member)


def may_revoke(member: Member, endorsement: Endorsement) -> bool:
    """Say whether `member` may take an endorsement back: the trainer who gave it, whatever role they have now."""
    return member.active and endorsement.trainer_id == member.pk
