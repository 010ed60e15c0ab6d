"""Who may do what with modules and evidence. Seeing them is asked before, by the read."""

from cop.anonymity.policies import owns
from cop.community.models import Member
from cop.community.policies import may_administer
from cop.curriculum.enums import Said
from cop.curriculum.models import Cohort, ColleagueWord, Endorsement, Module, Opinion, Register, Sharing, Worked
from cop.curriculum.querysets.trains import TRAINERS


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


def may_begin(member: Member, module: Module) -> bool:
    """Say whether `member`, who sees the module, may begin it: everybody, while it is published and not put away."""
    return member.active and module.edition_id is not None and module.archived_at is None


def may_answer_work(member: Member, worked: Worked) -> bool:
    """Say whether `member` may answer what a learner showed: the trainers of its module, but not the learner."""
    return worked.byline.member_id != member.pk and may_write_module(member, worked.module)


def may_write_module(member: Member, module: Module) -> bool:
    """Say whether `member` writes a module: a trainer of its own; where none is left, every administrator."""
    if may_train(member) and module.trainers.filter(member=member).exists():
        return True
    return may_administer(member) and Module.objects.left().filter(pk=module.pk).exists()


def may_give_cohort(member: Member, cohort: Cohort) -> bool:
    """Say whether `member` gives a cohort: a trainer of its own; where none is left, every administrator."""
    if may_train(member) and cohort.trainers.filter(member=member).exists():
        return True
    return may_administer(member) and Cohort.objects.left().filter(pk=cohort.pk).exists()


def may_say(member: Member, opinion: Opinion) -> bool:
    """Say whether `member` may say what they make of a module: who was asked, once."""
    return member.active and opinion.state == Said.ASKED and owns(member, opinion.byline)


def may_ask_for_word(member: Member, colleague: Member) -> bool:
    """Say whether `member` may ask `colleague` where they stand: anybody else who is here."""
    return member.inside and colleague.inside and member.pk != colleague.pk


def may_give_word(member: Member, word: ColleagueWord) -> bool:
    """Say whether `member` is the one who was asked, by somebody who is here."""
    return member.active and word.colleague_id == member.pk and word.member.active


def may_drop_word(member: Member, word: ColleagueWord) -> bool:
    """Say whether `member` asked for it: it is theirs to delete."""
    return member.active and word.member_id == member.pk


def may_read_shared(member: Member, sharing: Sharing) -> bool:
    """Say whether `member` is the trainer something was shown to, and is one still."""
    return sharing.trainer_id == member.pk and may_train(member)


def may_revoke(member: Member, endorsement: Endorsement) -> bool:
    """Say whether `member` may take an endorsement back: the trainer who gave it, whatever role they have now."""
    return member.active and endorsement.trainer_id == member.pk
