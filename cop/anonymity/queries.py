"""The privacy check of a text, the words it lets through, and what a member left unshared."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from cop.anonymity.enums import FileKind, Reason, Surface
from cop.anonymity.models import AllowedWord, Attachment, Byline, Draft, KeyRing, SuggestedWord, Voice
from cop.anonymity.rules import (
    ENOUGH,
    FADES,
    Check,
    Joined,
    ask,
    cover,
    has_any,
    may_stay,
    nameable,
    softened,
    spots,
    together,
    without,
)
from cop.anonymity.rules.check import REPORTED
from cop.community.models import Member
from cop.core import sealing
from cop.core.sealing import blind, blinds, open_sealed
from cop.deid import Finding, Kind, Strength
from cop.deid import check as find
from cop.deid.language import LANGUAGES, guess_language
from cop.deid.suggesting import suggest


def look_over(
    fields: Mapping[str, str],
    *,
    surface: Surface = Surface.TALK,
    answers: Mapping[str, str] | None = None,
    settled: Collection[str] = (),
    reported: Collection[str] = (),
    language: str = "en",
    client: str = "",
) -> Check:
    """Check a text of one or more fields for where it will stand.

    `answers` maps marks to reasons; marks that are `settled` are not asked about again. Words that a reader has
    `reported` must go, whatever they are. Suggestions come in the text's own language, `language` where it does not
    tell, and call a client by the centre's word `client`.
    """
    joined, known = Joined.of(fields), answers or {}
    spoken = guess_language(joined.text, LANGUAGES, language)
    findings = _found(joined.text, surface, settled, reported)
    instead = suggest(joined.text, findings, language=spoken, words={"client": client})
    questions = ask(joined, findings, instead, known, mark)
    narrow = None
    if surface is Surface.STORY:
        narrow = together(joined.text, findings, language=spoken, answers=known, mark=mark)
    if narrow and narrow.open:
        questions = softened(questions, narrow.softer)
    return Check(questions, narrow, surface)


def _found(text: str, surface: Surface, settled: Collection[str], reported: Collection[str]) -> list[Finding]:
    """Return what is asked about or worth a thought at `surface`."""
    told = [Finding(*spot, Kind.PERSON, Strength.STOP, REPORTED, 1.0) for spot in spots(text, reported)]
    allowed = _less_allowed(find(text), text)
    others = [f for f in allowed if all(f.end <= t.start or t.end <= f.start for t in told)]
    if surface is Surface.OPEN:
        others = [f for f in others if f.strength is Strength.STOP]
    if settled:
        new = (f for f in others if mark(f.kind, text[f.start : f.end]) not in settled)
        others = [*new, *(f for f in others if not may_stay(f, Reason.NOT_A_PERSON))]
    return sorted({*told, *others}, key=lambda f: f.start)


def _less_allowed(found: Iterable[Finding], text: str) -> list[Finding]:
    """Leave out names that stand on the community's list. One query, and none where no name was found."""
    known = nameable(found, text)
    rows = AllowedWord.objects.filter(plain__in=set(known.values())).values_list("plain", flat=True) if known else ()
    return without(found, known, set(rows))


@dataclass(frozen=True, slots=True)
class Wanted:
    """A word that enough members suggested."""

    pk: int
    word: str
    members: int


def words_wanted() -> list[Wanted]:
    """Return the words that wait for a coordinator, the most wanted first; what fewer suggested nobody sees."""
    fresh = Count("suggestions", filter=Q(suggestions__made_on__gt=timezone.localdate() - FADES))
    rows = SuggestedWord.objects.filter(declined_on=None).annotate(members=fresh).filter(members__gte=ENOUGH)
    opened = [Wanted(row.pk, open_sealed(row.sealed).get("word", ""), row.members) for row in rows.order_by("-members")]
    return [wanted for wanted in opened if wanted.word]


def words_allowed() -> QuerySet[AllowedWord]:
    """Return the list, in the order of the alphabet, with who put each word there."""
    return AllowedWord.objects.select_related("added_by").order_by("plain")


def mark(kind: str, passage: str) -> str:
    """Return the name of a finding: the same for the same passage, telling nothing without the key."""
    plain = "".join(passage.split()).casefold()
    return blind("finding", kind, plain).hex()[:24]


def marks_of_name(byline: Byline) -> tuple[str, ...]:
    """Return the marks of the name a text stands under, whole and the first of it; an alias has none."""
    if byline.member is None:
        return ()
    name = byline.member.name
    return tuple(mark(Kind.PERSON, part) for part in dict.fromkeys((name, name.split()[0])))


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
