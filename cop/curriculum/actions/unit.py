"""The units of a module in writing: added, changed, moved, taken out and put back."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, fields
from secrets import choice
from string import ascii_lowercase
from typing import Any

from django.db import transaction
from django.utils import timezone

from cop.anonymity.actions import attach, byline_of, clear, detach, drop_draft
from cop.anonymity.enums import Purpose
from cop.anonymity.queries import cards_of
from cop.anonymity.rules import same_again
from cop.community.models import Member
from cop.core.errors import Conflict
from cop.core.text import clean
from cop.curriculum.actions.desk.module import locked_module, touch
from cop.curriculum.enums import UnitKind
from cop.curriculum.models import UNIT_TEXT, Module, Step, Unit
from cop.ledger.receipts import KeyReused, once

KEY_LENGTH = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitData:
    """A unit as its form shows it."""

    kind: UnitKind
    title: str
    minutes: int = 5
    body: str = ""
    questions: str = ""
    task: str = ""
    number: int = 1
    link: str = ""
    transcript: str = ""

    @property
    def row(self) -> dict[str, Any]:
        """What stands in its row, its words as they are cleared."""
        row = {field.name: getattr(self, field.name) for field in fields(self)}
        cleaned = {name: clean(row[name]) for name in UNIT_TEXT}
        return row | cleaned | {"title": " ".join(cleaned["title"].split())}

    @property
    def words(self) -> dict[str, str]:
        """Its words alone."""
        return {name: self.row[name] for name in UNIT_TEXT}


@transaction.atomic
def add_unit(
    *,
    by: Member,
    module: Module,
    unit: UnitData,
    key: str,
    uploads: Sequence[str] = (),
    answers: Mapping[str, str] | None = None,
) -> Unit | None:
    """Put a unit at the end of `module`, once for each `key`; None when it was taken out for good since.

    Raises NotAllowed, NotCleared, Unfit, or Conflict when `key` came before with another text.
    """
    module = locked_module(by=by, module=module)

    def write() -> int:
        last = module.units.order_by("-order").first()
        order = last.order + 1 if last else 0
        made = put_unit(by=by, module=module, unit=unit, order=order, uploads=uploads, answers=answers)
        touch(by=by, module=module)
        drop_draft(by=by, place=f"unit:{module.pk}:{unit.kind}")
        return made.pk

    payload = "\x1f".join([*map(str, unit.row.values()), same_again(uploads)])
    try:
        number, _new = once(who=by.pk, action=f"unit-{module.pk}", key=key, payload=payload, do=write)
    except KeyReused as reused:
        first = Unit.objects.filter(pk=reused.result_id).first()
        theirs, version = (_whole_of(first), first.version) if first else ("", 0)
        raise Conflict(mine=_whole(unit.words), theirs=theirs, version=version) from reused
    return Unit.objects.filter(pk=number).first()


def put_unit(
    *,
    by: Member,
    module: Module,
    unit: UnitData,
    order: int,
    name: str = "",
    uploads: Sequence[str] = (),
    answers: Mapping[str, str] | None = None,
) -> Unit:
    """Write the row of a unit of a locked `module`; `name` is its key, if it has one. Raises NotCleared or Unfit."""
    byline = byline_of(by)
    files = attach(by=by, byline=byline, tokens=uploads, answers=answers or {})
    cleared = clear(byline=byline, purpose=Purpose.UNIT, fields=unit.words, answers=answers)
    made = Unit.objects.create(
        module=module,
        key=name or "".join(choice(ascii_lowercase) for _ in range(KEY_LENGTH)),
        order=order,
        clearance=cleared,
        attached=cards_of(files),
        **unit.row,
    )
    made.files.set(files)
    return made


@transaction.atomic
def edit_unit(
    *,
    by: Member,
    unit: Unit,
    to: UnitData,
    version: int,
    uploads: Sequence[str] = (),
    without: Collection[int] = (),
    answers: Mapping[str, str] | None = None,
) -> Unit:
    """Change `unit`, of which the page saw `version`; the same once more changes nothing.

    Raises NotAllowed, NotCleared, Unfit, or Conflict with both texts when it was changed meanwhile.
    """
    module = locked_module(by=by, module=unit.module)
    unit = module.units.get(pk=unit.pk)
    before = {name: getattr(unit, name) for name in to.row}
    gone = [file for file in unit.files.all() if file.pk in without]
    if to.row == before and not uploads and not gone:
        return unit
    if unit.version != version:
        raise Conflict(mine=_whole(to.words), theirs=_whole_of(unit), version=unit.version)
    if to.words != {name: before[name] for name in UNIT_TEXT}:
        unit.clearance = clear(byline=byline_of(by), purpose=Purpose.UNIT, fields=to.words, answers=answers)
    for name, value in to.row.items():
        setattr(unit, name, value)
    held = unit.files.count() - len(gone)
    unit.files.add(*attach(by=by, byline=byline_of(by), tokens=uploads, answers=answers or {}, beside=held))
    let_files_go(unit=unit, files=gone)
    unit.attached = cards_of(unit.files.all())
    drop_draft(by=by, place=f"unit:{unit.pk}")
    unit.version += 1
    unit.save()
    touch(by=by, module=module)
    return unit


def let_files_go(*, unit: Unit, files: Sequence[Any]) -> None:
    """Take files away from a unit; those an edition shows stay there."""
    shown = set(Step.files.through._default_manager.filter(attachment__in=files).values_list("attachment", flat=True))
    unit.files.remove(*files)
    detach(attachments=[file for file in files if file.pk not in shown])


@transaction.atomic
def move_unit(*, by: Member, unit: Unit, up: bool, place: int) -> bool:
    """Move a unit one place up or down; say whether it stands there now.

    The page saw it at `place`: where it stands elsewhere meanwhile, nothing is moved. Raises NotAllowed.
    """
    module = locked_module(by=by, module=unit.module)
    row = list(module.units.standing())
    numbers = [one.pk for one in row]
    wanted = place - 1 if up else place + 1
    if unit.pk not in numbers or numbers.index(unit.pk) != place:
        return unit.pk in numbers and numbers.index(unit.pk) == wanted
    if 0 <= wanted < len(row):
        row[place], row[wanted] = row[wanted], row[place]
        _arrange(row)
        touch(by=by, module=module)
    return True


@transaction.atomic
def drop_unit(*, by: Member, unit: Unit) -> None:
    """Take a unit out; it can be put back until the module is published. Twice changes nothing. Raises NotAllowed."""
    module = locked_module(by=by, module=unit.module)
    if module.units.filter(pk=unit.pk, dropped_at=None).update(dropped_at=timezone.now()):
        touch(by=by, module=module)


@transaction.atomic
def put_unit_back(*, by: Member, unit: Unit) -> bool:
    """Put a unit back where it stood; say whether it stands. Raises NotAllowed."""
    module = locked_module(by=by, module=unit.module)
    if module.units.filter(pk=unit.pk).exclude(dropped_at=None).update(dropped_at=None):
        _arrange(list(module.units.standing()))
        touch(by=by, module=module)
    return module.units.filter(pk=unit.pk).exists()


def _arrange(row: Sequence[Unit]) -> None:
    for order, unit in enumerate(row):
        unit.order = order
    Unit.objects.bulk_update(row, ["order"])


def _whole(words: Mapping[str, str]) -> str:
    return "\n\n".join(text for text in words.values() if text)


def _whole_of(unit: Unit) -> str:
    return _whole({name: getattr(unit, name) for name in UNIT_TEXT})
