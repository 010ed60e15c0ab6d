"""The privacy check of a text, and what a member left unshared."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet

from cop.anonymity.enums import FileKind
from cop.anonymity.models import Attachment, Byline, Draft, KeyRing, Voice
from cop.anonymity.rules import Check, Question, ask, cover, has_any, spots
from cop.anonymity.rules.check import REPORTED
from cop.community.models import Member
from cop.core import sealing
from cop.core.sealing import blind, blinds, open_sealed
from cop.deid import Finding, Kind, Strength
from cop.deid import check as find


def look_over(
    fields: Mapping[str, str],
    *,
    answers: Mapping[str, str] | None = None,
    languages: Collection[str] = (),
    reported: Collection[str] = (),
) -> Check:
    """Check a text of one or more fields. `answers` maps marks to reasons; languages narrow what is looked for.

    Words that a reader has `reported` must go, whatever they are.
    """
    questions: list[Question] = []
    for field, text in fields.items():
        told = [Finding(*spot, Kind.PERSON, Strength.STOP, REPORTED, 1.0) for spot in spots(text, reported)]
        others = find(text, languages=languages)
        clear_of = [f for f in others if all(f.end <= t.start or t.end <= f.start for t in told)]
        found = tuple(sorted([*told, *clear_of], key=lambda f: f.start))
        questions += ask(field, text, found, answers or {}, mark, first=len(questions))
    return Check(tuple(questions))


def mark(kind: str, passage: str) -> str:
    """Return the name of a finding: the same for the same passage, telling nothing without the key."""
    plain = "".join(passage.split()).casefold()
    return blind("finding", kind, plain).hex()[:24]


def draft_at(member: Member, place: str) -> tuple[dict[str, str], int]:
    """Return the fields of the member's draft at `place` and its version; ({}, 0) when there is none."""
    draft = Draft.objects.filter(member=member, place__in=draft_marks(member, place)).first()
    return (fields_of(draft), draft.version) if draft else ({}, 0)


def draft_marks(member: Member, place: str) -> list[str]:
    """Return what a draft at `place` is found by, the mark for a new one first."""
    return [mark.hex() for mark in blinds("draft", member.pk, place)]


def fields_of(draft: Draft) -> dict[str, str]:
    """Return the texts of a draft."""
    return {name: text for name, text in sealing.open_sealed(draft.sealed).items() if name != "@"}


def drafts_of(member: Member, kind: str, limit: int = 5) -> list[tuple[str, Draft]]:
    """Return the member's newest drafts begun at places "`kind`:<where>", each with that where."""
    newest = Draft.objects.filter(member=member).order_by("-touched_at")[: limit * 4]
    placed = [(open_sealed(draft.sealed).get("@", ""), draft) for draft in newest]
    return [(place.partition(":")[2], draft) for place, draft in placed if place.startswith(f"{kind}:")][:limit]


def mine(member: Member, thread_id: int) -> Byline | None:
    """Return the alias `member` bears in a thread, if any."""
    return Byline.objects.filter(thread_ref=thread_id, link__mark__in=blinds("alias", member.pk, thread_id)).first()


def ring_of(member: Member) -> frozenset[int]:
    """Return the numbers of all aliases of `member`; within a request they are read once."""
    if member.ring is not None:
        return member.ring
    ring = KeyRing.objects.filter(member=member).first()
    numbers = open_sealed(ring.sealed).get("bylines", "").split() if ring else []
    ids = frozenset(int(number) for number in numbers)
    if member.within_request:
        member.ring = ids
    return ids


def own(member: Member, path: str = "byline") -> Q:
    """Match rows whose byline at `path` is the member's, under the own name or any alias; one query."""
    bylines = Byline.objects.filter(Q(member=member) | Q(pk__in=ring_of(member)))
    return Q(**{f"{path}__in": bylines.values("pk")})


def own_in(member: Member, thread_id: int, path: str = "byline") -> Q:
    """Match rows of one thread whose byline at `path` is the member's; no query of its own."""
    marks = blinds("alias", member.pk, thread_id)
    return Q(**{f"{path}__member": member}) | Q(**{f"{path}__link__mark__in": marks})


AS_SHOWN = (
    *("byline__version", "byline__alias"),
    *("byline__member__name", "byline__member__avatar_seed", "byline__member__left_at"),
)


@dataclass(slots=True)
class Shown:
    """What a page shows of a member."""

    name: str
    avatar_seed: int
    left_at: datetime | None


def as_shown(row: Mapping[str, Any]) -> Voice:
    """Return what a page shows of the byline of a row, read with the values `AS_SHOWN`."""
    _, alias, name, seed, left_at = (row[value] for value in AS_SHOWN)
    return Voice(alias, Shown(name, seed, left_at) if alias is None else None)


def behind(byline: Byline) -> Member | None:
    """Return who is behind `byline`. For `forward` and a seconded reveal alone; a house test holds that."""
    if byline.member_id is not None:
        return byline.member
    link = getattr(byline, "link", None)
    number = open_sealed(link.sealed).get("member") if link else None
    return Member.objects.select_related("user").filter(pk=number).first() if number else None


def cards_of(attachments: Iterable[Attachment], covered: Collection[str] = ()) -> list[dict[str, Any]]:
    """Return what a text's row keeps of its files, so that a page asks nothing for them.

    Words that are `covered` in the text are covered in what its files are called; a document that has them is hidden.
    """
    return [
        {
            "id": file.pk,
            "kind": file.kind,
            "alt": cover(file.alt, covered),
            "width": file.width,
            "height": file.height,
            "pages": file.pages,
            "size": file.size,
            "covered": file.kind == FileKind.PDF and has_any(file.text, covered),
        }
        for file in sorted(attachments, key=lambda file: (file.made_at, file.pk))
    ]


def shown_in(cards: Iterable[Mapping[str, Any]], file_id: int) -> bool:
    """Say whether the file is among those a text shows now."""
    return any(card["id"] == file_id and not card["covered"] for card in cards)


def unheld(before: datetime) -> QuerySet[Attachment]:
    """Return attachments made `before` that no text holds, of whichever floor."""
    holders = [relation.name for relation in Attachment._meta.related_objects if relation.many_to_many]
    return Attachment.objects.filter(made_at__lt=before, **dict.fromkeys(holders))
