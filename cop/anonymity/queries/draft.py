"""What a member left unshared."""

from cop.anonymity.models import Draft
from cop.community.models import Member
from cop.core import sealing
from cop.core.sealing import blinds, open_sealed


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
    return drafts_by_kind(member, kind, limit=limit)[kind]


def drafts_by_kind(member: Member, *kinds: str, limit: int = 5) -> dict[str, list[tuple[str, Draft]]]:
    """Return the member's newest drafts begun at places "<kind>:<where>", for each kind with that where; one query."""
    newest = Draft.objects.filter(member=member).order_by("-touched_at")[: limit * 4]
    placed = [(*open_sealed(draft.sealed).get("@", "").partition(":")[::2], draft) for draft in newest]
    return {kind: [(where, draft) for name, where, draft in placed if name == kind][:limit] for kind in kinds}
