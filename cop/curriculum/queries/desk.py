"""What the trainers’ desk shows."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from cop.community.models import Member
from cop.community.policies import may_administer
from cop.curriculum.enums import Said, UnitKind
from cop.curriculum.models import Module, Opinion, Unit, Video
from cop.curriculum.policies import may_write_module
from cop.curriculum.querysets.trains import training
from cop.curriculum.rules import Document, Lack, Part, missing
from cop.days.queries import hosts_named

_OF_PART = ("key", "title", "minutes", "body", "questions", "task", "number", "link", "transcript")


@dataclass(frozen=True, slots=True)
class Desk:
    """A trainer’s modules: those in writing, those one can begin, those one can begin no more.

    An administrator has those that nobody writes any more as well.
    """

    writing: list[Module]
    published: list[Module]
    archived: list[Module]
    left: list[Module]


@dataclass(frozen=True, slots=True)
class Ready:
    """How far a module is on its way to an edition: what it lacks, what colleagues said, what is new."""

    lacks: list[Lack]
    opinions: list[Opinion]
    unchanged: bool


def own_modules(member: Member) -> Desk:
    """Return what `member` writes, what was changed last first."""
    count = Count("units", filter=Q(units__dropped_at=None))
    modules = Module.objects.select_related("edition").annotate(steps=count).order_by("-pk")
    rows = list(modules.written_by(member))
    there = [one for one in rows if one.archived_at is None]
    return Desk(
        writing=[one for one in there if one.edition is None],
        published=[one for one in there if one.edition is not None],
        archived=[one for one in rows if one.archived_at is not None],
        left=list(modules.left()) if may_administer(member) else [],
    )


def others_before(member: Member, module: Module | None = None) -> list[Module]:
    """Return the modules that may come before `module`: those one can begin, and those that are named already."""
    named = module.before.values("pk") if module else Module.objects.none()
    there = Module.objects.visible_to(member).filter(Q(archived_at=None) | Q(pk__in=named))
    others = there.exclude(pk=module.pk) if module else there
    return list(others.order_by("title", "pk"))


def document_of(module: Module, units: Iterable[Unit] | None = None) -> Document:
    """Return `module` as it stands in writing, as a text is made of it."""
    rows = module.units.standing() if units is None else units
    return Document(
        areas=tuple(sorted(area.slug for area in module.areas.all())),
        parts=tuple(_part(unit) for unit in rows),
        **{n: getattr(module, n) for n in ("title", "language", "minutes", "licence", "about", "source")},
    )


def _part(unit: Unit) -> Part:
    video = said_of(unit.video) if unit.video else ""
    return Part(kind=UnitKind(unit.kind), video=video, **{name: getattr(unit, name) for name in _OF_PART})


def said_of(video: Video) -> str:
    """Say which file a unit carries, as a text of its module names it."""
    return f"{video.kind}, {video.width} × {video.height}, {video.size} bytes, number {video.pk}; not in this text"


def ready(module: Module, units: Sequence[Unit]) -> Ready:
    """Return how far `module` is; a colleague’s word counts for the wording they read."""
    opinions = list(module.opinions.with_reader())
    fine = any(one.state == Said.FINE and one.revision == module.revision for one in opinions)
    nameless = {unit.key for unit in units if not all(card["alt"] for card in unit.attached)}
    silent = {unit.key for unit in units if unit.video and not unit.video.captions}
    lacks = missing(document_of(module, units), nameless=nameless, silent=silent, read=fine)
    unchanged = module.edition is not None and module.edition.revision == module.revision
    return Ready(lacks, opinions, unchanged)


def trainers_among(members: Iterable[Member]) -> list[Member]:
    """Return those of `members` who are trainers."""
    rows = Member.objects.present().filter(pk__in=[one.pk for one in members])
    return list(rows.filter(pk__in=training().values("member")))


def trainers_of(module: Module) -> QuerySet[Member]:
    """Return who writes `module` and is a trainer still."""
    writing, still = module.trainers.values("member"), training().values("member")
    return Member.objects.present().filter(pk__in=writing).filter(pk__in=still).order_by("pk")


def colleagues_named(member: Member, name: str, module: Module, *, train: bool) -> list[Member]:
    """Return whom `member` may mean by a name, of those who do not write `module`; with `train`, trainers alone."""
    writers = set(module.trainers.values_list("member_id", flat=True))
    found = [one for one in hosts_named(member, [name], already=())[name] if one.pk not in writers]
    return trainers_among(found) if train else found


def opinion_read(member: Member, opinion_id: int) -> Opinion | None:
    """Return what `member` was asked to say of a module, with the module."""
    rows = Opinion.objects.visible_to(member).select_related("byline", "module__byline__member")
    return rows.filter(pk=opinion_id).first()


def written_module(member: Member, module_id: int) -> Module | None:
    """Return a module `member` writes; None for who is no trainer, or none of its own."""
    module = Module.objects.select_related("edition").filter(pk=module_id).first()
    return module if module is not None and may_write_module(member, module) else None
