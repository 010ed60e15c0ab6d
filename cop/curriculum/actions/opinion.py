"""Asking a colleague to read a module before others do, and their word on it."""

from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone

from cop.anonymity.actions import byline_of, clear
from cop.anonymity.enums import Purpose
from cop.community.models import Member
from cop.core.errors import Conflict, NotAllowed
from cop.core.text import clean, render
from cop.curriculum.actions.desk import locked_module
from cop.curriculum.enums import Said
from cop.curriculum.facts import OpinionAsked, OpinionGiven
from cop.curriculum.models import Module, Opinion
from cop.curriculum.policies import may_say
from cop.discussion.rules import spoken_in
from cop.ledger.facts import Actor, Keeps
from cop.ledger.recording import record


@transaction.atomic
def ask_opinion(*, by: Member, module: Module, reader: Member) -> Opinion:
    """Ask `reader` to read `module` as it is in writing; asked and not read yet, they are not asked twice.

    Raises NotAllowed, also where `reader` writes it.
    """
    module = locked_module(by=by, module=module)
    if not reader.active or module.trainers.filter(member=reader).exists():
        raise NotAllowed
    byline = byline_of(reader)
    waiting = module.opinions.filter(byline=byline, state=Said.ASKED).first()
    if waiting is not None:
        return waiting
    asked = Opinion.objects.create(module=module, byline=byline, asked_at=timezone.now())
    record(OpinionAsked(asked.pk), actor=Actor(Keeps.MEMBER, by.pk))
    return asked


@transaction.atomic
def give_opinion(
    *,
    by: Member,
    opinion: Opinion,
    fine: bool,
    text: str = "",
    revision: int | None = None,
    answers: Mapping[str, str] | None = None,
) -> Opinion:
    """Say that a module is fine, or what to change, as it was at `revision`; the same once more changes nothing.

    Raises NotAllowed, NotCleared, or Conflict when the module was changed while it was read.
    """
    module = Module.objects.select_for_update(of=("self",), no_key=True).get(pk=opinion.module_id)
    opinion = Opinion.objects.with_reader().get(pk=opinion.pk)
    state, text = Said.FINE if fine else Said.CHANGE, clean(text)
    if (opinion.state, opinion.text) == (state, text):
        return opinion
    if not may_say(by, opinion):
        raise NotAllowed
    if revision is not None and revision != module.revision:
        raise Conflict(mine=text, theirs=module.title, version=module.revision)
    if text:
        opinion.clearance = clear(
            byline=opinion.byline, purpose=Purpose.OPINION, fields={"text": text}, answers=answers
        )
    opinion.state, opinion.text, opinion.html = state, text, render(text)
    opinion.language = spoken_in(text, writes=by.writes, talk=module.language)
    opinion.revision, opinion.said_at = module.revision, timezone.now()
    opinion.save()
    record(OpinionGiven(opinion.pk), actor=Actor(Keeps.MEMBER, by.pk))
    return opinion
