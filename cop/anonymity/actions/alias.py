"""The doors to an alias: mint, forward, and what ends it. `mine` and `all_mine` are queries; `reveal` needs two."""

import secrets
from collections.abc import Callable, Iterable
from datetime import date, timedelta

from django.db import connection, transaction
from django.db.models import Q
from django.utils import timezone

from cop.anonymity.facts import AliasEnding
from cop.anonymity.models import AliasLink, Byline, KeyRing
from cop.anonymity.queries import behind, mine, ring_of
from cop.anonymity.rules import all_aliases, four_words
from cop.community.models import Member
from cop.core.sealing import blind, blinds, open_sealed, seal
from cop.ledger.recording import record

LINK_KEPT = timedelta(days=90)
CLAIM_KEPT = timedelta(days=7)
WARNED_BEFORE = timedelta(days=7)
RING_SLOTS = 32  # a ring is padded to a multiple of this
STIRRED = 12
BATCH = 500


@transaction.atomic
def mint(*, member: Member, thread_id: int) -> Byline:
    """Return the member's alias in a thread, made when first needed, of two words that nobody has borne there."""
    with connection.cursor() as cursor:  # two of one thread wait for each other
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [thread_id])
    have = mine(member, thread_id)
    if have:
        return have
    taken = set(Byline.objects.filter(thread_ref=thread_id).values_list("alias", flat=True))
    used = set(Byline.objects.exclude(alias=None).values_list("alias", flat=True).distinct())
    names = all_aliases()
    free = [alias for alias in names if alias not in used] or [alias for alias in names if alias not in taken]
    byline = Byline.objects.create(alias=secrets.choice(free), thread_ref=thread_id)
    _link(byline, member)
    return byline


def _link(byline: Byline, member: Member, ends_on: date | None = None) -> None:
    sealed = seal({"member": str(member.pk)})
    mark = blind("alias", member.pk, byline.thread_ref)
    AliasLink.objects.create(byline=byline, mark=mark, sealed=sealed, ends_on=ends_on, warned=ends_on is not None)
    _change_ring(member, add={byline.pk})


def give_ring(*, member: Member) -> None:
    """Give `member` a ring, empty: everyone has one, so having one tells nothing."""
    KeyRing.objects.get_or_create(member=member, defaults={"sealed": _seal_ring(set())})


def _change_ring(member: Member, *, add: Iterable[int] = (), take: Iterable[int] = ()) -> None:
    """Write the member's ring anew, and a dozen others with it in no order: a dump does not tell whose changed."""
    give_ring(member=member)
    member.ring = None
    own = KeyRing.objects.select_for_update().get(member=member)
    rings = {own.pk: (_ids(own) | set(add)) - set(take)}
    for ring in KeyRing.objects.exclude(pk=own.pk).select_for_update(skip_locked=True).order_by("?")[:STIRRED]:
        rings[ring.pk] = _ids(ring)
    shuffled = list(rings.items())
    secrets.SystemRandom().shuffle(shuffled)
    for pk, ids in shuffled:
        KeyRing.objects.filter(pk=pk).update(sealed=_seal_ring(ids))


def _ids(ring: KeyRing) -> set[int]:
    return {int(number) for number in open_sealed(ring.sealed).get("bylines", "").split()}


def _seal_ring(byline_ids: set[int]) -> bytes:
    """Seal the numbers in slots of one width, in no order, padded with blanks."""
    slots = [f"{number:>20}" for number in byline_ids]
    slots += [" " * 20] * (-len(slots) % RING_SLOTS or (0 if slots else RING_SLOTS))
    secrets.SystemRandom().shuffle(slots)
    return seal({"bylines": "".join(slots)})


def forward(*, byline: Byline, compose: Callable[[Member], None]) -> None:
    """Let `compose` write to the person behind `byline`, in their language. Returns nothing, found or not."""
    member = behind(byline)
    if member and member.active and member.user_id:
        compose(member)


def end_links(*, thread_id: int, after: date | None = None) -> None:
    """Let the ways back from a thread's aliases end in 90 days, or 90 days `after` a later day; never earlier."""
    today = timezone.localdate()
    on = max(today, after or today) + LINK_KEPT
    earlier = AliasLink.objects.filter(Q(ends_on=None) | Q(ends_on__lt=on), byline__thread_ref=thread_id)
    earlier.update(ends_on=on, warned=False)


def keep_links(*, thread_id: int) -> None:
    """Let the ways back from a thread's aliases stay, as its talk goes on."""
    AliasLink.objects.filter(byline__thread_ref=thread_id).update(ends_on=None, warned=False)


@transaction.atomic
def note_endings() -> int:
    """Write down, once, which ways back end within a week; return how many."""
    today = timezone.localdate()
    soon = AliasLink.objects.select_for_update(skip_locked=True).filter(warned=False, ends_on__gte=today)
    endings = list(soon.filter(ends_on__lte=today + WARNED_BEFORE).order_by("?").values_list("pk", flat=True)[:BATCH])
    AliasLink.objects.filter(pk__in=endings).update(warned=True)
    for byline_id in endings:
        record(AliasEnding(byline_id))
    return len(endings)


@transaction.atomic
def make_key(*, member: Member, byline: Byline) -> str:
    """Return a fresh key of four words for the member's own alias; an earlier one is void."""
    key = four_words()
    Byline.objects.filter(pk=byline.pk).update(claim=blind("claim", key))
    return key


@transaction.atomic
def claim(*, member: Member, key: str) -> Byline | None:
    """Give whoever holds the four words the way to their text for a week; None for words nobody has."""
    written = "-".join(key.replace("-", " ").casefold().split())
    byline = Byline.objects.filter(claim__in=blinds("claim", written)).first()
    if byline is None or not byline.thread_ref:
        return None
    until = timezone.localdate() + CLAIM_KEPT
    link = AliasLink.objects.filter(byline=byline).first()
    if link is None:
        _link(byline, member, ends_on=until)
        return byline
    return byline if mine(member, byline.thread_ref) == byline else None


@transaction.atomic
def forget_links() -> int:
    """Destroy the ways back whose day has come; return how many. The texts stay under their two words."""
    gone = 0
    for link in AliasLink.objects.select_for_update().filter(ends_on__lt=timezone.localdate()).select_related("byline"):
        member = behind(link.byline)
        if member:
            _change_ring(member, take={link.byline_id})
        link.delete()
        gone += 1
    return gone


@transaction.atomic
def forget_aliases_of(*, member: Member) -> None:
    """Destroy every way back to `member`, who leaves."""
    AliasLink.objects.filter(byline__in=ring_of(member)).delete()
    KeyRing.objects.filter(member=member).delete()


@transaction.atomic
def reseal() -> None:
    """Seal everything anew under the first data key, in no order: rotates keys and stirs what a dump could tell."""
    for link in AliasLink.objects.select_for_update().select_related("byline").order_by("?"):
        owner = open_sealed(link.sealed)
        if owner:
            mark = blind("alias", owner["member"], link.byline.thread_ref)
            AliasLink.objects.filter(pk=link.pk).update(mark=mark, sealed=seal(owner))
    for member in Member.objects.filter(left_at=None).exclude(pk__in=KeyRing.objects.values("member")):
        give_ring(member=member)
    for ring in KeyRing.objects.select_for_update().order_by("?"):
        KeyRing.objects.filter(pk=ring.pk).update(sealed=_seal_ring(_ids(ring)))
