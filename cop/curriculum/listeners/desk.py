"""Who hears what happens at the trainers’ desk."""

from django.urls import reverse

from cop.community.facts import MemberLeft
from cop.community.models import Member
from cop.curriculum.actions import let_trainer_go
from cop.curriculum.enums import Said
from cop.curriculum.facts import OpinionAsked, OpinionGiven, TrainerAdded
from cop.curriculum.models import Module, Opinion
from cop.curriculum.queries import trainers_of
from cop.ledger.facts import Fact
from cop.notifications.actions import notify
from cop.notifications.enums import Kind


def tell_reader(fact: Fact, _entry: int) -> None:
    """Tell a colleague that they are asked to read a module before others do."""
    assert isinstance(fact, OpinionAsked)
    for one in Opinion.objects.with_reader().filter(pk=fact.opinion_id, state=Said.ASKED):
        url = reverse("curriculum:opinion", args=[one.pk])
        notify(byline=one.byline, kind=Kind.LEARNING, turn="read", url=url, ids={"opinion": one.pk}, once=True)


def tell_trainers(fact: Fact, _entry: int) -> None:
    """Tell who writes a module what a colleague made of it."""
    assert isinstance(fact, OpinionGiven)
    for one in Opinion.objects.filter(pk=fact.opinion_id).exclude(state=Said.ASKED):
        url = reverse("curriculum:module_publish", args=[one.module_id])
        for member in trainers_of(one.module):
            notify(to=member, kind=Kind.TRAINING, turn=one.state, url=url, ids={"opinion": one.pk}, once=True)


def tell_new_trainer(fact: Fact, entry: int) -> None:
    """Tell a trainer that they write a module along now."""
    assert isinstance(fact, TrainerAdded)
    for module in Module.objects.filter(pk=fact.module_id, trainers__member=fact.member_id):
        url, ids = reverse("curriculum:module_outline", args=[module.pk]), {"module": module.pk, "entry": entry}
        member = Member.objects.get(pk=fact.member_id)
        notify(to=member, kind=Kind.TRAINING, turn="along", url=url, ids=ids, once=True)


def let_trainer_leave(fact: Fact, _entry: int) -> None:
    """Take a member who left off the modules they write."""
    assert isinstance(fact, MemberLeft)
    let_trainer_go(member_id=fact.member_id)
