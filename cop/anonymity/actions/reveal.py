"""The fifth door: two moderators of different centres open an alias, on a ground of a fixed list."""

from django.db import transaction
from django.utils import timezone

from cop.anonymity.enums import Ground
from cop.anonymity.facts import AliasOpened, AliasSeen, RevealAsked
from cop.anonymity.models import Byline, Reveal
from cop.anonymity.policies import WITHIN, may_ask_reveal, may_second, may_see_revealed
from cop.anonymity.queries import behind
from cop.community.models import Member
from cop.core.errors import NotAllowed
from cop.ledger.facts import Actor, Keeps
from cop.ledger.recording import record


@transaction.atomic
def ask_reveal(*, by: Member, byline: Byline, ground: Ground) -> Reveal:
    """Ask a second moderator to open `byline`; a request that waits stays the one that waits."""
    if not may_ask_reveal(by, byline):
        raise NotAllowed
    now = timezone.now()
    waiting = Reveal.objects.select_for_update().filter(byline=byline, seconded_at=None).first()
    if waiting and waiting.asked_at > now - WITHIN:
        return waiting
    if waiting:
        waiting.delete()
    reveal = Reveal.objects.create(byline=byline, ground=ground, asked_by=by, asked_at=now)
    record(RevealAsked(reveal.pk), actor=Actor(Keeps.MEMBER, by.pk))
    return reveal


@transaction.atomic
def second_reveal(*, by: Member, reveal: Reveal) -> Reveal:
    """Agree to open the alias. The author is told by who hears of it."""
    reveals = Reveal.objects.select_for_update(of=("self",)).select_related("byline__link", "asked_by")
    reveal = reveals.get(pk=reveal.pk)
    if not may_second(by, reveal):
        raise NotAllowed
    reveal.seconded_by, reveal.seconded_at = by, timezone.now()
    reveal.save(update_fields=["seconded_by", "seconded_at"])
    record(AliasOpened(reveal.pk, reveal.byline_id), actor=Actor(Keeps.MEMBER, by.pk))
    return reveal


@transaction.atomic
def revealed(*, by: Member, reveal: Reveal) -> Member | None:
    """Return who is behind the alias, to one of the two, and write down that they looked."""
    if not may_see_revealed(by, reveal):
        raise NotAllowed
    record(AliasSeen(reveal.pk), actor=Actor(Keeps.MEMBER, by.pk))
    return behind(reveal.byline)
