"""Making a module, and changing what it says of itself."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone

from cop.anonymity.actions import byline_of, clear, drop_draft
from cop.anonymity.enums import Purpose
from cop.community.models import Member
from cop.core.errors import Conflict, NotAllowed
from cop.core.text import clean
from cop.curriculum.facts import ModuleArchived, ModuleChanged
from cop.curriculum.models import MODULE_TEXT, Module, Trainer
from cop.curriculum.policies import may_train, may_write_module
from cop.ledger.facts import Actor, Keeps
from cop.ledger.receipts import KeyReused, once
from cop.ledger.recording import record
from cop.stories.enums import Licence


@dataclass(frozen=True, slots=True, kw_only=True)
class ModuleData:
    """What a module says of itself; `areas` and modules `before` it by their numbers, `minutes` 0 if nobody said."""

    title: str
    language: str
    about: str = ""
    source: str = ""
    minutes: int = 0
    licence: str = Licence.COMMUNITY
    areas: frozenset[int] = frozenset()
    before: frozenset[int] = frozenset()

    @property
    def words(self) -> dict[str, str]:
        """Its words, as they are cleared."""
        return {"title": " ".join(clean(self.title).split()), "about": clean(self.about), "source": clean(self.source)}

    @property
    def row(self) -> dict[str, Any]:
        """What else stands in its row."""
        return {name: getattr(self, name) for name in ("language", "minutes", "licence")}


@transaction.atomic
def make_module(
    *, by: Member, module: ModuleData, key: str, answers: Mapping[str, str] | None = None
) -> tuple[Module, bool]:
    """Make a module, in writing, once for each `key`; return it and whether it was made now.

    Raises NotAllowed, NotCleared, or Conflict when `key` came before with another text.
    """
    if not may_train(by):
        raise NotAllowed
    words = module.words

    def write() -> int:
        drop_draft(by=by, place="module:new")
        return written(by=by, module=module, answers=answers).pk

    try:
        number, new = once(who=by.pk, action="module", key=key, payload="\x1f".join(words.values()), do=write)
    except KeyReused as reused:
        first = Module.objects.get(pk=reused.result_id)
        raise Conflict(mine=_whole(words), theirs=_whole(_words_of(first)), version=first.version) from reused
    return Module.objects.get(pk=number), new


def written(*, by: Member, module: ModuleData, answers: Mapping[str, str] | None) -> Module:
    """Write the row of a new module, `by` being its trainer. Raises NotCleared."""
    byline, now = byline_of(by), timezone.now()
    cleared = clear(byline=byline, purpose=Purpose.MODULE, fields=module.words, answers=answers)
    made = Module.objects.create(byline=byline, clearance=cleared, made_at=now, **module.words, **module.row)
    made.areas.set(module.areas)
    made.before.set(Module.objects.visible_to(by).filter(pk__in=module.before))
    Trainer.objects.create(module=made, member=by, since=now)
    record(ModuleChanged(made.pk, made.revision), actor=Actor(Keeps.MEMBER, by.pk))
    return made


@transaction.atomic
def edit_module(
    *, by: Member, module: Module, to: ModuleData, version: int, answers: Mapping[str, str] | None = None
) -> Module:
    """Change what `module` says of itself, of which the page saw `version`; the same once more changes nothing.

    Raises NotAllowed, NotCleared, or Conflict with both texts when it was changed meanwhile.
    """
    module, words = locked_module(by=by, module=module), to.words
    before, row = _words_of(module), {name: getattr(module, name) for name in to.row}
    tags = [frozenset(of.values_list("pk", flat=True)) for of in (module.areas, module.before)]
    if (words, to.row, [to.areas, to.before]) == (before, row, tags):
        return module
    if module.version != version:
        raise Conflict(mine=_whole(words), theirs=_whole(before), version=module.version)
    if words != before:
        module.clearance = clear(byline=byline_of(by), purpose=Purpose.MODULE, fields=words, answers=answers)
    for name, value in (words | to.row).items():
        setattr(module, name, value)
    drop_draft(by=by, place=f"module:{module.pk}")
    module.version += 1
    module.save()
    module.areas.set(to.areas)
    module.before.set(Module.objects.visible_to(by).filter(pk__in=to.before).exclude(pk=module.pk))
    touch(by=by, module=module)
    return module


@transaction.atomic
def archive_module(*, by: Member, module: Module, archived: bool) -> Module:
    """Let nobody begin `module` any more, or again; who began it goes on. Twice changes nothing. Raises NotAllowed."""
    module = locked_module(by=by, module=module)
    if (module.archived_at is not None) == archived:
        return module
    module.archived_at = timezone.now() if archived else None
    module.save(update_fields=["archived_at"])
    record(ModuleArchived(module.pk), actor=Actor(Keeps.MEMBER, by.pk))
    return module


def locked_module(*, by: Member, module: Module) -> Module:
    """Read a module again, locked: of two changes at once the second sees the first. Raises NotAllowed."""
    locked = Module.objects.select_for_update(of=("self",), no_key=True).select_related("byline", "clearance")
    module = locked.get(pk=module.pk)
    if not may_write_module(by, module):
        raise NotAllowed
    return module


def touch(*, by: Member, module: Module) -> None:
    """Note that the locked `module`, or a unit of it, is other than it was."""
    module.revision += 1
    module.save(update_fields=["revision"])
    record(ModuleChanged(module.pk, module.revision), actor=Actor(Keeps.MEMBER, by.pk))


def _words_of(module: Module) -> dict[str, str]:
    return {name: getattr(module, name) for name in MODULE_TEXT}


def _whole(words: Mapping[str, str]) -> str:
    return "\n\n".join(text for text in words.values() if text)
