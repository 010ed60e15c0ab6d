"""Frameworks as they are read, and as documents that can be rewritten."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Prefetch

from cop.curriculum.models import Revision
from cop.curriculum.rules.framework import Document, read
from cop.curriculum.rules.revised import Change, revised
from cop.framework.enums import FrameworkKind, StatementKind
from cop.framework.models import Area, Button, Framework, Part, Statement


@dataclass(frozen=True, slots=True)
class Group:
    """The areas of a part of a framework; `part` is none for those that belong to no part."""

    part: Part | None
    areas: list[Area]


@dataclass(frozen=True, slots=True)
class Version:
    """A version as it was published, and what was other than before."""

    number: int
    on: datetime
    changes: list[Change]


def framework_list() -> list[Framework]:
    """Return all frameworks, in order."""
    return list(Framework.objects.all())


def groups_of(framework: Framework) -> list[Group]:
    """Return the areas that stand, by part and in order, each with its statements as `told` by kind."""
    areas = list(_areas(framework).select_related("part"))
    for area in areas:
        area.told = list(_by_kind(area))  # type: ignore[attr-defined]
    parts = sorted({area.part for area in areas if area.part}, key=lambda part: (part.order, part.slug))
    groups = [Group(part, [area for area in areas if area.part == part]) for part in [*parts, None]]
    return [group for group in groups if group.areas]


def buttons_of(framework: Framework) -> list[Button]:
    """Return the career buttons, where it is their framework."""
    return list(Button.objects.all()) if framework.kind == FrameworkKind.CAREER else []


def retired_of(framework: Framework) -> list[Area]:
    """Return the areas that stand no more, with those that took their place."""
    gone = Area.objects.filter(framework=framework).exclude(retired_at=None)
    return list(gone.prefetch_related("replaced_by").order_by("-retired_at", "slug"))


def versions_of(framework: Framework) -> list[Version]:
    """Return the versions that were published, the newest first."""
    rows = Revision.objects.filter(framework=framework).exclude(number=None).order_by("-number")
    return [
        Version(row.number, row.published_at, revised(read(row.base), read(row.text)))
        for row in rows
        if row.number and row.published_at
    ]


def draft_of(framework: Framework) -> Revision | None:
    """Return the draft of the next version, if somebody began one."""
    return Revision.objects.filter(framework=framework, number=None).select_related("framework").first()


def document_of(framework: Framework) -> Document:
    """Return what stands as a document, as `rules.framework` describes it."""
    return {
        "slug": framework.slug,
        "names": framework.names,
        "abouts": framework.abouts,
        "attributions": framework.attributions,
        "parts": [{"slug": part.slug, "names": part.names} for part in framework.parts.order_by("order", "slug")],
        "areas": [_written(area) for area in _areas(framework).select_related("part")],
    }


def taken_elsewhere(framework: Framework, document: Document) -> list[str]:
    """Return the slugs and keys of a document that name something of another framework."""
    slugs = [area["slug"] for area in document["areas"]]
    keys = [one["key"] for area in document["areas"] for one in area["statements"]]
    areas = Area.objects.filter(slug__in=slugs).exclude(framework=framework)
    statements = Statement.objects.filter(key__in=keys).exclude(area__framework=framework)
    parts = Part.objects.filter(slug__in=[part["slug"] for part in document["parts"]]).exclude(framework=framework)
    return [
        *areas.values_list("slug", flat=True),
        *statements.values_list("key", flat=True),
        *parts.values_list("slug", flat=True),
    ]


def _areas(framework: Framework) -> Any:
    statements = Statement.objects.filter(retired_at=None)
    areas = Area.objects.filter(framework=framework, retired_at=None).order_by("order", "slug")
    return areas.prefetch_related(Prefetch("statements", queryset=statements))


def _by_kind(area: Area) -> Iterator[tuple[Any, list[Statement]]]:
    told = list(area.statements.all())
    for kind in StatementKind:
        ones = [one for one in told if one.kind == kind]
        if ones:
            yield kind.label, ones


def _written(area: Area) -> Document:
    return {
        "slug": area.slug,
        "part": area.part.slug if area.part else "",
        "names": area.names,
        "abouts": area.abouts,
        "levels": area.levels,
        "gets": [],
        "statements": [
            {"key": one.key, "kind": one.kind, "level": one.level, "texts": one.texts} for one in area.statements.all()
        ],
    }
