"""Writing a fact down, in the transaction of what it tells."""

from dataclasses import asdict

from django.db import connection, transaction
from django.utils import timezone

from cop.ledger.facts import NOBODY, Actor, Fact, Keeps
from cop.ledger.models import Entry
from cop.ledger.waking import wake


def record(fact: Fact, *, actor: Actor = NOBODY) -> Entry:
    """Write `fact` into the ledger and wake its listeners on commit.

    Raises RuntimeError outside a transaction and ValueError when the actor is not what the fact keeps.
    """
    if not connection.in_atomic_block:
        msg = "a fact is recorded in the transaction of its effect"
        raise RuntimeError(msg)
    if actor.kind is not fact.keeps:
        msg = f"{type(fact).__name__} keeps {fact.keeps}, not {actor.kind}"
        raise ValueError(msg)
    now = timezone.now()
    if fact.keeps is Keeps.NOBODY or actor.day_only:
        now = now.replace(hour=0, minute=0, second=0, microsecond=0)
    entry = Entry.objects.create(
        fact=type(fact).__name__,
        ids=asdict(fact),
        actor_kind=actor.kind,
        actor_id=actor.id,
        happened_at=now,
    )
    transaction.on_commit(lambda: wake(entry.pk), robust=True)
    return entry
