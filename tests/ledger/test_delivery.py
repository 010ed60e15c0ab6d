"""Facts reach their listeners at least once, effects happen once."""

from dataclasses import dataclass
from datetime import timedelta
from typing import ClassVar

import pytest
from django.conf import settings
from django.db import transaction
from django.utils import timezone

from config.facts import FACTS
from cop.ledger import delivery
from cop.ledger.facts import NOBODY, Actor, Fact, Keeps
from cop.ledger.models import Entry, Mark, Receipt
from cop.ledger.receipts import KeyReused, once
from cop.ledger.recording import record
from cop.ledger.tasks import deliver, sweep


@dataclass(frozen=True, slots=True)
class KettleBoiled(Fact):
    """A fact for these tests."""

    keeps: ClassVar[Keeps] = Keeps.MEMBER
    kettle_id: int


@dataclass(frozen=True, slots=True)
class SecretVoted(Fact):
    """A fact that keeps nobody."""

    keeps: ClassVar[Keeps] = Keeps.NOBODY
    vote_id: int


heard: list[str] = []


def pour(fact: Fact, entry: int) -> None:
    heard.append(f"pour {entry}")


def spill(fact: Fact, entry: int) -> None:
    heard.append("spill")
    raise RuntimeError


@pytest.fixture(autouse=True)
def _table(monkeypatch: pytest.MonkeyPatch) -> None:
    heard.clear()
    monkeypatch.setitem(FACTS, KettleBoiled, (pour,))
    monkeypatch.setitem(FACTS, SecretVoted, ())


def boil() -> Entry:
    with transaction.atomic():
        return record(KettleBoiled(1), actor=Actor(Keeps.MEMBER, 7))


@pytest.mark.django_db
def test_a_listener_hears_once_however_often_it_is_delivered() -> None:
    entry = boil()
    for _ in range(3):
        deliver(entry.pk)
    assert heard == [f"pour {entry.pk}"]
    assert Mark.objects.count() == 1


@pytest.mark.django_db
def test_one_that_fails_is_tried_again_and_the_others_are_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(FACTS, KettleBoiled, (pour, spill))
    entry = boil()
    deliver(entry.pk)
    deliver(entry.pk)
    assert heard == [f"pour {entry.pk}", "spill", "spill"]
    monkeypatch.setitem(FACTS, KettleBoiled, (pour, pour))
    assert Entry.objects.get().handed_at is None


@pytest.mark.django_db
def test_the_sweep_finds_what_a_lost_broker_left() -> None:
    entry = boil()
    sweep()
    assert heard == []  # a worker may be on its way
    Entry.objects.update(happened_at=timezone.now() - timedelta(minutes=1))
    sweep()
    assert heard == [f"pour {entry.pk}"]


@pytest.mark.django_db(transaction=True)
def test_a_fact_goes_with_its_effect() -> None:
    with pytest.raises(RuntimeError, match="transaction"):
        record(KettleBoiled(1), actor=Actor(Keeps.MEMBER, 7))
    with transaction.atomic():
        record(KettleBoiled(1), actor=Actor(Keeps.MEMBER, 7))
        transaction.set_rollback(True)
    assert not Entry.objects.exists()


@pytest.mark.django_db
def test_what_keeps_nobody_keeps_nobody() -> None:
    with transaction.atomic(), pytest.raises(ValueError, match="keeps nobody"):
        record(SecretVoted(1), actor=Actor(Keeps.MEMBER, 7))
    with transaction.atomic():
        entry = record(SecretVoted(1), actor=NOBODY)
    assert entry.actor_id is None
    assert (entry.happened_at.hour, entry.happened_at.minute, entry.happened_at.second) == (0, 0, 0)


@pytest.mark.django_db
def test_a_key_is_used_once_and_another_text_is_told() -> None:
    made: list[int] = []

    def make() -> int:
        made.append(len(made) + 1)
        return made[-1]

    def write(payload: str, who: int = 1) -> tuple[int, bool]:
        return once(who=who, action="pour", key="k", payload=payload, do=make)

    assert write("tea") == (1, True)
    assert write("tea") == (1, False)
    assert write("tea", who=2) == (2, True)
    with pytest.raises(KeyReused) as reused:
        write("coffee")
    assert reused.value.result_id == 1


@pytest.mark.django_db
def test_a_write_that_fails_uses_up_no_key() -> None:
    def fail() -> int:
        raise LookupError

    with pytest.raises(LookupError), transaction.atomic():
        once(who=1, action="pour", key="k", payload="tea", do=fail)
    assert once(who=1, action="pour", key="k", payload="tea", do=lambda: 5) == (5, True)


@pytest.mark.django_db
def test_old_receipts_are_forgotten() -> None:
    once(who=1, action="pour", key="k", payload="tea", do=lambda: 5)
    Receipt.objects.update(made_at=timezone.now() - delivery.RECEIPTS_KEPT - timedelta(hours=1))
    delivery.forget()
    assert not Receipt.objects.exists()


def test_the_table_is_the_roofs() -> None:
    assert settings.COP_FACTS == "config.facts.FACTS"
    assert delivery.table() is FACTS
