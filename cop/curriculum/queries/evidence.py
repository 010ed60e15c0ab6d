"""What a member can show, and what a trainer was shown."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef, Q, QuerySet

from cop.community.models import Member
from cop.curriculum.enums import Asked
from cop.curriculum.models import Endorsement, Evidence, Sharing
from cop.curriculum.querysets.trains import training
from cop.framework.models import Area
from cop.framework.queries import words

A_PAGE = 20


@dataclass(frozen=True, slots=True)
class Kept:
    """A piece of evidence in a list, with its areas and what became of it where it was shown."""

    piece: Evidence
    areas: list[Area]
    states: list[Asked]


@dataclass(frozen=True, slots=True)
class Shown:
    """A page of evidence; `before` is what the next page begins with, "" for none."""

    pieces: list[Kept]
    before: str


def evidence_of(member: Member, *, area: Area | None = None, before: str = "") -> Shown:
    """Read a page of the member's evidence, the newest month first; one query."""
    found = Evidence.objects.visible_to(member).newest()
    if area is not None:
        found = found.filter(areas=area)
    place = _place(before)
    if place is not None:
        month, number = place
        found = found.filter(Q(month__lt=month) | Q(month=month, pk__lt=number))
    areas = Evidence.areas.through._default_manager.filter(evidence=OuterRef("pk")).values("area_id")
    states = Sharing.objects.filter(evidence=OuterRef("pk")).order_by("-asked_at").values("state")
    told = found.annotate(area_ids=ArraySubquery(areas.order_by()), states=ArraySubquery(states))
    read = list(told[: A_PAGE + 1])
    last = read[A_PAGE - 1] if len(read) > A_PAGE else None
    return Shown([_kept(piece) for piece in read[:A_PAGE]], f"{last.month.isoformat()}.{last.pk}" if last else "")


def _kept(piece: Any) -> Kept:
    areas = [area for area in words().areas if area.pk in piece.area_ids]
    return Kept(piece, areas, [Asked(state) for state in piece.states])


def _place(before: str) -> tuple[date, int] | None:
    month, _dot, number = before.partition(".")
    try:
        return date.fromisoformat(month), int(number[:18])
    except ValueError:
        return None


def areas_shown(member: Member) -> set[int]:
    """Return the numbers of the areas the member has evidence of."""
    through = Evidence.areas.through._default_manager
    return set(through.filter(evidence__in=Evidence.objects.visible_to(member)).values_list("area", flat=True))


def sharings_of(evidence: Evidence) -> QuerySet[Sharing]:
    """Return whom a piece of evidence was shown to, with what they said."""
    return evidence.sharings.with_people().prefetch_related("answers__byline__member")


def waiting_for(trainer: Member) -> QuerySet[Sharing]:
    """Return what waits for a trainer, the oldest first."""
    shown = Sharing.objects.visible_to(trainer).open().filter(trainer=trainer)
    return shown.with_people().order_by("asked_at", "pk")


def answered_by(trainer: Member, limit: int = 20) -> list[Sharing]:
    """Return what a trainer gave the last word on, the newest first."""
    shown = Sharing.objects.visible_to(trainer).filter(trainer=trainer, state__in=["endorsed", "declined"])
    return list(shown.with_people().order_by("-answered_at", "-pk")[:limit])


def trainers_for(member: Member) -> QuerySet[Member]:
    """Return whom `member` may show evidence to: those who train, and not oneself."""
    return (
        Member.objects.present().filter(pk__in=training().values("member")).exclude(pk=member.pk).order_by("name", "pk")
    )


def endorsements_of(member: Member) -> QuerySet[Endorsement]:
    """Return what trainers said of the member, the newest first."""
    return Endorsement.objects.of(member).with_people()


def own_data(member: Member) -> list[dict[str, Any]]:
    """Return all the member keeps as evidence, with what became of it, for their own export."""
    found = Evidence.objects.visible_to(member).newest().prefetch_related("areas", "files")
    shared = Sharing.objects.filter(evidence__member=member).with_people().prefetch_related("answers")
    by_piece: dict[int, list[Sharing]] = {}
    for one in shared.order_by("asked_at"):
        by_piece.setdefault(one.evidence_id, []).append(one)
    return [_told(piece, by_piece.get(piece.pk, [])) for piece in found]


def _told(piece: Evidence, sharings: list[Sharing]) -> dict[str, Any]:
    return {
        "kind": piece.source,
        "month": piece.month.isoformat()[:7],
        "minutes": piece.minutes,
        "void": piece.void,
        "areas": [area.slug for area in piece.areas.all()],
        **piece.said,
        "files": [{"name": file.alt, "kind": file.kind} for file in piece.files.all()],
        "shown": [
            {
                "to": one.trainer.name,
                "area": one.area.slug,
                "asked": one.level,
                "on": one.asked_at.date().isoformat(),
                "state": one.state,
                "title": one.title,
                "text": one.text,
                "answers": [
                    {"said": answer.said, "level": answer.level, "text": answer.text} for answer in one.answers.all()
                ],
            }
            for one in sharings
        ],
    }


def own_endorsements(member: Member) -> list[dict[str, Any]]:
    """Return what trainers said of the member, for their own export."""
    rows = endorsements_of(member).annotate(slug=F("area__slug"))
    return [
        {
            "area": one.slug,  # type: ignore[attr-defined]
            "level": one.level,
            "month": one.on.isoformat()[:7],
            "by": one.trainer.name if one.trainer else "",
            "revoked": one.why if one.revoked_at else "",
        }
        for one in rows
    ]
