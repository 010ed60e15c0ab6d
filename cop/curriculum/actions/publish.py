"""Publishing a module: what stands in writing becomes an edition that is never changed."""

from collections.abc import Mapping, Sequence

from django.db import transaction
from django.utils import timezone

from cop.anonymity.actions import byline_of, clear
from cop.anonymity.enums import Purpose
from cop.community.models import Member
from cop.core.errors import Conflict, NotAllowed
from cop.core.text import clean, render
from cop.curriculum.actions.desk import locked_module
from cop.curriculum.actions.unit import let_files_go
from cop.curriculum.actions.video import let_video_go
from cop.curriculum.facts import ModulePublished
from cop.curriculum.models import Edition, Module, Step, Unit
from cop.curriculum.queries import document_of, ready
from cop.curriculum.rules import Unready, write
from cop.ledger.facts import Actor, Keeps
from cop.ledger.recording import record

_OF_STEP = (
    *("key", "order", "kind", "title", "minutes", "body", "questions", "task", "number", "link", "transcript"),
    *("attached", "video_id"),
)


@transaction.atomic
def publish_module(
    *,
    by: Member,
    module: Module,
    changes: str = "",
    revision: int | None = None,
    answers: Mapping[str, str] | None = None,
) -> Edition:
    """Make an edition of `module` as it stands, of which the page saw `revision`; what stands already stays.

    `changes` says what is other, from the second edition on. Raises NotAllowed, Unready with what it lacks, NotCleared,
    or Conflict when it was changed meanwhile.
    """
    module = locked_module(by=by, module=module)
    if module.edition is not None and module.edition.revision == module.revision:
        return module.edition
    if module.archived_at is not None:
        raise NotAllowed
    changes = clean(changes) if module.edition is not None else ""
    if revision is not None and revision != module.revision:
        raise Conflict(mine=changes, theirs=write(document_of(module)), version=module.revision)
    units = list(module.units.standing().select_related("clearance").prefetch_related("files"))
    unchanged = module.edition is not None and not changes
    if (lacks := ready(module, units).lacks) or unchanged:
        raise Unready(lacks, unchanged=unchanged)
    edition = _edition(by, module, units, changes, answers or {})
    _steps(edition, units)
    _forget_dropped(module)
    module.edition, module.published_at = edition, edition.made_at
    module.save(update_fields=["edition", "published_at"])
    record(ModulePublished(module.pk, edition.pk), actor=Actor(Keeps.MEMBER, by.pk))
    return edition


def _edition(by: Member, module: Module, units: Sequence[Unit], changes: str, answers: Mapping[str, str]) -> Edition:
    byline, last = byline_of(by), module.editions.order_by("-number").first()
    given = module.clearance.answers | {k: v for unit in units for k, v in unit.clearance.answers.items()} | answers
    words = {"text": write(document_of(module, units)), "changes": changes}
    edition = Edition.objects.create(
        module=module,
        number=last.number + 1 if last else 1,
        revision=module.revision,
        about_html=render(module.about),
        clearance=clear(byline=byline, purpose=Purpose.MODULE, fields=words, answers=given),
        byline=byline,
        made_at=timezone.now(),
        **words,
        **{name: getattr(module, name) for name in ("title", "about", "source", "language", "minutes", "licence")},
    )
    edition.areas.set(module.areas.all())
    edition.before.set(module.before.all())
    return edition


def _steps(edition: Edition, units: Sequence[Unit]) -> None:
    for order, unit in enumerate(units):
        told = {name: getattr(unit, name) for name in _OF_STEP}
        step = Step.objects.create(edition=edition, html=render(unit.body), **told | {"order": order})
        step.files.set(unit.files.all())


def _forget_dropped(module: Module) -> None:
    """Erase what was taken out; it can be put back no more."""
    for unit in module.units.exclude(dropped_at=None).select_related("clearance", "video"):
        let_files_go(unit=unit, files=list(unit.files.all()))
        unit.delete()
        unit.clearance.delete()
        let_video_go(video=unit.video)
