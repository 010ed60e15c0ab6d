"""What a learner wrote for themselves."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import F, OuterRef, Subquery

from cop.community.models import Member
from cop.core.sealing import open_sealed
from cop.curriculum.models import Edition, Learning, Module, Reflection, Step


@dataclass(frozen=True, slots=True)
class OwnWords:
    """Words a learner kept at a step; `title` is the step's, as they saw it, "" where the step is gone."""

    module_id: int
    key: str
    module: str
    language: str
    title: str
    text: str
    touched_at: datetime


def draft_place(module_id: int, key: str) -> str:
    """Return where the draft of a reflection is kept."""
    return f"reflect:{module_id}:{key}"


def talk_place(module_id: int, key: str) -> str:
    """Return where the draft of the first word about a step is kept."""
    return f"step:{module_id}:{key}"


def words_of(reflection: Reflection) -> str:
    """Return the words of a reflection, for their writer."""
    return open_sealed(reflection.words).get("text", "")


def reflection_at(member: Member, module: Module, key: str) -> tuple[str, int]:
    """Return what the member wrote at a step and its version; ("", 0) for nothing."""
    found = Reflection.objects.visible_to(member).filter(module=module, key=key).first()
    return (words_of(found), found.version) if found else ("", 0)


def own_reflections(member: Member) -> list[OwnWords]:
    """Return all a member wrote for themselves, the newest first; one query."""
    mine = Learning.objects.filter(member=member, module=OuterRef(OuterRef("module")))
    seen = Step.objects.filter(edition__in=mine.values("edition"), key=OuterRef("key")).order_by("-edition")
    named = Edition.objects.filter(module=OuterRef("module")).order_by("-number")
    told = {"step": Subquery(seen.values("title")[:1]), "named": Subquery(named.values("title")[:1])}
    rows = Reflection.objects.visible_to(member).annotate(**told, spoken=F("module__language"))
    return [
        OwnWords(
            module_id=row.module_id,
            key=row.key,
            module=row.named or "",  # type: ignore[attr-defined]
            language=row.spoken,  # type: ignore[attr-defined]
            title=row.step or "",  # type: ignore[attr-defined]
            text=words_of(row),
            touched_at=row.touched_at,
        )
        for row in rows
    ]


def as_document(some: Sequence[OwnWords]) -> str:
    """Return one's reflections as Markdown, to take along."""
    parts = [f"## {one.module}: {one.title}\n\n{one.touched_at:%Y-%m-%d}\n\n{one.text}\n" for one in some]
    return "\n".join(parts)
