"""Rewriting a framework: a draft that administrators share, then a version that stands."""

from collections.abc import Callable, Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from cop.anonymity.actions import byline_of, clear
from cop.anonymity.enums import Purpose
from cop.community.models import Member
from cop.community.policies import may_administer
from cop.core.errors import Conflict, NotAllowed
from cop.curriculum.facts import FrameworkPublished
from cop.curriculum.models import Revision
from cop.curriculum.queries.framework import document_of
from cop.curriculum.rules.framework import Document, mark_of, read, went, written
from cop.framework import actions as framework_actions
from cop.framework.models import Area, Framework, Part, Statement
from cop.framework.queries import forget
from cop.ledger.facts import Actor, Keeps
from cop.ledger.recording import record


@transaction.atomic
def begin_draft(*, by: Member, framework: Framework) -> Revision:
    """Begin the draft of a next version, or return the one under way. Raises NotAllowed."""
    if not may_administer(by):
        raise NotAllowed
    framework = Framework.objects.select_for_update().get(pk=framework.pk)
    draft = Revision.objects.filter(framework=framework, number=None).first()
    if draft is not None:
        return draft
    now = written(document_of(framework))
    return Revision.objects.create(
        framework=framework, byline=byline_of(by), base=now, text=now, began_at=timezone.now()
    )


@transaction.atomic
def change_draft(
    *,
    by: Member,
    draft: Revision,
    change: Callable[[Document], Document],
    entry: Callable[[Document], Document | None] | None = None,
    seen: str = "",
) -> Revision:
    """Make one `change` in a draft; the same once more changes nothing.

    `seen` is the mark of the `entry` as the page showed it. Raises NotAllowed, or Conflict with what stands now when
    another administrator changed that entry meanwhile.
    """
    draft = _locked(by, draft)
    if draft.number is not None:
        raise NotAllowed
    now = read(draft.text)
    new = change(now)
    if new == now:
        return draft
    if entry is not None and mark_of(entry(now)) != seen:
        raise Conflict(mine=_shown(entry(new)), theirs=_shown(entry(now)), version=draft.version)
    draft.text, draft.version = written(new), draft.version + 1
    draft.save(update_fields=["text", "version"])
    return draft


def _shown(entry: Document | None) -> str:
    """Return the texts of an entry as lines to read."""
    told: list[str] = []

    def walk(value: Any, name: str) -> None:
        if isinstance(value, Mapping):
            for key in sorted(value):
                if key not in {"slug", "key", "gets", "statements"}:
                    walk(value[key], f"{key}")
        elif isinstance(value, str) and value:
            told.append(f"{name}: {value}")

    walk(entry or {}, "")
    return "\n".join(told)


@transaction.atomic
def drop_draft(*, by: Member, draft: Revision) -> None:
    """Throw a draft away; what stands is as it was. Raises NotAllowed."""
    if not may_administer(by):
        raise NotAllowed
    Revision.objects.filter(pk=draft.pk, number=None).delete()


@transaction.atomic
def publish_draft(
    *, by: Member, draft: Revision, version: int, answers: Mapping[str, str] | None = None
) -> tuple[Revision, bool]:
    """Let a draft stand, of which the page saw `version`; return it and whether it was published now.

    What carries an area follows it to where it went. Raises NotAllowed, NotCleared, or Conflict when the draft was
    changed meanwhile.
    """
    if not may_administer(by):
        raise NotAllowed
    framework = Framework.objects.select_for_update().get(pk=draft.framework_id)
    draft = _locked(by, draft)
    if draft.number is not None:
        return draft, False
    if draft.version != version or draft.text == draft.base:
        raise Conflict(mine="", theirs="", version=draft.version)
    byline = byline_of(by)
    draft.clearance = clear(byline=byline, purpose=Purpose.FRAMEWORK, fields={"text": draft.text}, answers=answers)
    draft.byline, draft.number, draft.published_at = byline, framework.version + 1, timezone.now()
    draft.save(update_fields=["byline", "clearance", "number", "published_at"])
    _stand(framework, read(draft.base), read(draft.text))
    transaction.on_commit(forget)
    record(FrameworkPublished(framework.pk, draft.pk), actor=Actor(Keeps.MEMBER, by.pk))
    return draft, True


def _locked(by: Member, draft: Revision) -> Revision:
    """Read a draft again, locked. Raises NotAllowed, also where another administrator threw it away meanwhile."""
    found = Revision.objects.select_for_update(of=("self",)).select_related("framework").filter(pk=draft.pk).first()
    if found is None or not may_administer(by):
        raise NotAllowed
    return found


def _stand(framework: Framework, base: Document, document: Document) -> None:
    """Make the rows say what `document` says; of what is not in it, only what `base` had retires."""
    framework.names, framework.abouts = document["names"], document["abouts"]
    framework.attributions, framework.version = document["attributions"], framework.version + 1
    framework.save(update_fields=["names", "abouts", "attributions", "version"])
    parts = _parts(framework, document)
    areas = {told["slug"]: _area(framework, told, parts, order) for order, told in enumerate(document["areas"], 1)}
    for told in document["areas"]:
        _statements(areas[told["slug"]], told["statements"])
    kept = {one["key"] for area in document["areas"] for one in area["statements"]}
    gone = {one["key"] for area in base["areas"] for one in area["statements"]} - kept
    Statement.objects.filter(key__in=gone, retired_at=None).update(retired_at=timezone.now())
    for slug, to in went(base, document).items():
        _go(Area.objects.get(slug=slug), [areas[one] for one in to])


def _parts(framework: Framework, document: Document) -> dict[str, Part]:
    slugs = [part["slug"] for part in document["parts"]]
    framework.parts.exclude(slug__in=slugs).delete()
    return {
        part["slug"]: Part.objects.update_or_create(
            slug=part["slug"], defaults={"framework": framework, "names": part["names"], "order": order}
        )[0]
        for order, part in enumerate(document["parts"], 1)
    }


def _area(framework: Framework, told: Document, parts: dict[str, Part], order: int) -> Area:
    values = {name: told[name] for name in ("names", "abouts", "levels")} | {"order": order, "retired_at": None}
    values |= {"framework": framework, "part": parts.get(told["part"])}
    area, _new = Area.objects.update_or_create(slug=told["slug"], defaults=values)
    area.replaced_by.clear()
    return area


def _statements(area: Area, told: list[Document]) -> None:
    there = {one.key: one for one in Statement.objects.filter(key__in=[one["key"] for one in told])}
    rows = [there.get(one["key"]) or Statement(key=one["key"]) for one in told]
    for order, (row, one) in enumerate(zip(rows, told, strict=True)):
        row.area, row.order, row.retired_at = area, order, None
        row.kind, row.level, row.texts = one["kind"], one["level"], one["texts"]
    fields = ["area", "order", "retired_at", "kind", "level", "texts"]
    Statement.objects.bulk_update([row for row in rows if row.pk], fields)
    Statement.objects.bulk_create(row for row in rows if not row.pk)


def _go(area: Area, to: list[Area]) -> None:
    others = [one for one in to if one.pk != area.pk]
    if len(others) == len(to):
        area.retired_at = timezone.now()
        area.save(update_fields=["retired_at"])
        area.replaced_by.set(others)
    framework_actions.follow(area=area, to=others)
