"""Modules of the furniture, and who learns by them, put there as if it had been then."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from cop.anonymity.actions import byline_of, clear
from cop.anonymity.enums import Purpose
from cop.community.enums import AudienceKind
from cop.community.models import Audience, Member
from cop.core.text import clean, render
from cop.curriculum.actions.desk import import_module, locked_module
from cop.curriculum.actions.publish import publish_module
from cop.curriculum.actions.unit import UnitData, put_unit
from cop.curriculum.enums import Said
from cop.curriculum.models import Chosen, Done, Edition, Learning, Module, Opinion, Talk, Trainer
from cop.curriculum.rules import read, write
from cop.discussion.models import Thread

_OF_UNIT = ("kind", "title", "minutes", "body", "questions", "task", "number", "link", "transcript")


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """What a colleague who read a module said of it, which they found fine."""

    by: Member
    text: str


def put_module(
    *, by: Member, text: str, key: str, at: datetime, along: Sequence[Member] = (), without: Collection[str] = ()
) -> Module:
    """Write an invented module, begun at a moment; the units `without` are not there yet."""
    document = read(text)
    parts = tuple(part for part in document.parts if part.key not in without)
    whole = replace(document, parts=parts, minutes=sum(part.minutes for part in parts))
    module = import_module(by=by, text=write(whole), key=key)
    Module.objects.filter(pk=module.pk).update(made_at=at)
    module.trainers.update(since=at)
    Trainer.objects.bulk_create(Trainer(module=module, member=member, since=at) for member in along)
    return module


def put_edition(*, by: Member, module: Module, remark: Remark, at: datetime, changes: str = "") -> Edition:
    """Let a colleague have read an invented module and found it fine, and publish it, as of a moment."""
    module = locked_module(by=by, module=module)
    reader, text = byline_of(remark.by), clean(remark.text)
    Opinion.objects.create(
        module=module,
        byline=reader,
        state=Said.FINE,
        revision=module.revision,
        text=text,
        html=render(text),
        language=module.language,
        clearance=clear(byline=reader, purpose=Purpose.OPINION, fields={"text": text}),
        asked_at=at,
        said_at=at,
    )
    edition = publish_module(by=by, module=module, changes=changes)
    Edition.objects.filter(pk=edition.pk).update(made_at=at)
    Module.objects.filter(pk=module.pk).update(published_at=at)
    return edition


def put_units(*, by: Member, module: Module, text: str) -> Module:
    """Put in the units of `text` that an invented module has not yet, each where it stands there."""
    module, document = locked_module(by=by, module=module), read(text)
    there = {unit.key: unit for unit in module.units.all()}
    for order, part in enumerate(document.parts):
        if part.key in there:
            module.units.filter(pk=there[part.key].pk).update(order=order)
        else:
            unit = UnitData(**{name: getattr(part, name) for name in _OF_UNIT})
            put_unit(by=by, module=module, unit=unit, order=order, name=part.key)
    module.minutes, module.revision = document.minutes, module.revision + 1
    module.save(update_fields=["minutes", "revision"])
    return module


def put_learning(
    *, by: Member, module: Module, began: datetime, ended: datetime | None, until: datetime, steps: int = 0
) -> Learning:
    """Let somebody have begun the edition of then, and done all its steps, or the first `steps` of them."""
    edition = module.editions.filter(made_at__lte=began).first() or module.editions.last()
    assert edition is not None
    keys = list(edition.steps.values_list("key", flat=True))
    done = keys if ended else keys[:steps]
    last = ended or began + (until - began) / 2
    learning = Learning.objects.create(
        member=by,
        module=module,
        edition=edition,
        at=(keys[len(done) :] or keys[-1:])[0],
        began_at=began,
        touched_at=last if done else began,
        finished_at=ended,
    )
    Done.objects.bulk_create(
        Done(learning=learning, key=key, on=(began + (last - began) * n / len(done)).date())
        for n, key in enumerate(done, 1)
    )
    return learning


def put_chosen(*, edition: Edition, key: str, picks: Sequence[Mapping[int, Collection[int]]]) -> None:
    """Count what was chosen in a quiz; `picks` is what each of its learners chose, by question, counting from one."""
    count = Counter((n, choice) for one in picks for n, choices in one.items() for choice in {0, *choices})
    Chosen.objects.bulk_create(
        Chosen(edition=edition, key=key, question=n, choice=choice, count=times) for (n, choice), times in count.items()
    )


def put_talk(*, module: Module, key: str, at: datetime) -> Thread:
    """Begin the talk about a step of an invented module, as of a moment."""
    everyone, _ = Audience.objects.get_or_create(kind=AudienceKind.EVERYONE)
    thread = Thread.objects.create(audience=everyone, made_at=at)
    Talk.objects.create(module=module, key=key, thread=thread)
    return thread
