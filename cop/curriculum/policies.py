"""Who may do what with modules and evidence. Seeing them is asked before, by the read."""

from cop.community.enums import Role
from cop.community.models import Member
from cop.curriculum.models import ColleagueWord

TRAINERS = (Role.TRAINER, Role.ADMINISTRATOR)


def may_train(member: Member) -> bool:
    """Say whether `member` writes modules and endorses: trainers, and administrators."""
    if member.within_request and member.trains:
        return member.active
    return member.active and member.grants.in_force().filter(role__in=TRAINERS).exists()


def may_ask_for_word(member: Member, colleague: Member) -> bool:
    """Say whether `member` may ask `colleague` where they stand: anybody else who is here."""
    return member.active and colleague.active and member.pk != colleague.pk


def may_give_word(member: Member, word: ColleagueWord) -> bool:
    """Say whether `member` is the one who was asked, by somebody who is here."""
    return member.active and word.colleague_id == member.pk and word.member.active


def may_drop_word(member: Member, word: ColleagueWord) -> bool:
    """Say whether `member` asked for it: it is theirs to delete."""
    return member.active and word.member_id == member.pk
