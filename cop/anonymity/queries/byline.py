"""Who stands behind a byline, which are a member's own, and what a page shows of one."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Q, Subquery

from cop.anonymity.models import Byline, KeyRing, Voice
from cop.community.models import Audience, Member
from cop.core.sealing import blinds, open_sealed


def mine(member: Member, thread_id: int) -> Byline | None:
    """Return the alias `member` bears in a thread, if any."""
    return Byline.objects.filter(thread_ref=thread_id, link__mark__in=blinds("alias", member.pk, thread_id)).first()


def ring_of(member: Member) -> frozenset[int]:
    """Return the numbers of all aliases of `member`; within a request they are read once."""
    if member.ring is not None:
        return member.ring
    ring = KeyRing.objects.filter(member=member).first()
    ids = _numbers(bytes(ring.sealed)) if ring else frozenset()
    if member.within_request:
        member.ring = ids
    return ids


def _numbers(sealed: bytes) -> frozenset[int]:
    return frozenset(int(number) for number in open_sealed(sealed).get("bylines", "").split())


def know(member: Member) -> None:
    """Read which aliases and which audiences are a member's together, where a page will ask for both: one query."""
    if not member.within_request or not member.active or member.ring is not None or member.heard is not None:
        return
    heard = ArraySubquery(Audience.objects.of(member).order_by().values("pk"))
    sealed = Subquery(KeyRing.objects.filter(member=OuterRef("pk")).values("sealed"))
    for ring, ids in Member.objects.filter(pk=member.pk).values_list(sealed, heard):
        member.ring, member.heard = _numbers(bytes(ring)) if ring else frozenset(), list(ids)


def own(member: Member, path: str = "byline") -> Q:
    """Match rows whose byline at `path` is the member's, under the own name or any alias; one query."""
    bylines = Byline.objects.filter(Q(member=member) | Q(pk__in=ring_of(member)))
    return Q(**{f"{path}__in": bylines.values("pk")})


def own_in(member: Member, thread_id: int, path: str = "byline") -> Q:
    """Match rows of one thread whose byline at `path` is the member's; no query of its own."""
    marks = blinds("alias", member.pk, thread_id)
    return Q(**{f"{path}__member": member}) | Q(**{f"{path}__link__mark__in": marks})


def doubled(member_ids: Iterable[int], thread_id: int) -> frozenset[int]:
    """Return the members who bear an alias in a thread too. For what is sealed, never for what a row or page shows."""
    marks = {mark: pk for pk in member_ids for mark in blinds("alias", pk, thread_id)}
    have = Byline.objects.filter(thread_ref=thread_id, link__mark__in=list(marks)).values_list("link__mark", flat=True)
    return frozenset(marks[bytes(mark)] for mark in have)


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
