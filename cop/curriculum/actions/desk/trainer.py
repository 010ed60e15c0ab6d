"""Who writes a module."""

from django.db import transaction
from django.utils import timezone

from cop.community.models import Member
from cop.core.errors import NotAllowed
from cop.curriculum.actions.desk.module import locked_module
from cop.curriculum.enums import Said
from cop.curriculum.facts import TrainerAdded, TrainerRemoved
from cop.curriculum.models import Module, Opinion, Trainer
from cop.curriculum.policies import may_train
from cop.ledger.facts import Actor, Keeps
from cop.ledger.recording import record


@transaction.atomic
def add_trainer(*, by: Member, module: Module, member: Member) -> bool:
    """Let another trainer write `module` along; say whether they do since now. Raises NotAllowed."""
    module = locked_module(by=by, module=module)
    if not may_train(member):
        raise NotAllowed
    _row, new = Trainer.objects.get_or_create(module=module, member=member, defaults={"since": timezone.now()})
    if new:
        record(TrainerAdded(module.pk, member.pk), actor=Actor(Keeps.MEMBER, by.pk))
    return new


@transaction.atomic
def remove_trainer(*, by: Member, module: Module, member: Member) -> bool:
    """Let a trainer, perhaps oneself, write `module` no more; the last one stays. Say whether they went. NotAllowed."""
    module = locked_module(by=by, module=module)
    if not module.trainers.exclude(member=member).exists():
        return False
    if module.trainers.filter(member=member).delete()[0]:
        record(TrainerRemoved(module.pk, member.pk), actor=Actor(Keeps.MEMBER, by.pk))
    return True


@transaction.atomic
def let_trainer_go(*, member_id: int) -> None:
    """Take who left off the modules they write, and off those they were asked to read; their words stay."""
    Trainer.objects.filter(member=member_id).delete()
    Opinion.objects.filter(byline__member=member_id, state=Said.ASKED).delete()
