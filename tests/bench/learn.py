"""Learning beside many who learn as well: a hundred modules with two hundred learners, then with twenty thousand."""

from collections.abc import Callable
from datetime import date, timedelta
from time import perf_counter
from typing import Any

from django.core.cache import caches
from django.db import connection
from django.test import Client
from django.utils import timezone

from cop.anonymity.actions import byline_of, clear
from cop.anonymity.enums import Purpose
from cop.community.models import Member
from cop.core.sealing import seal
from cop.curriculum.actions import count_editions
from cop.curriculum.enums import Asked, Level, Source
from cop.curriculum.models import Done, Endorsement, Evidence, Learning, Module, OwnWord, Sharing, Tally
from cop.framework.queries import words
from tests.bench.timing import cpu_and_wait
from tests.curriculum.modules import put_module

MODULES, EACH, WAITING = 100, 10, 25
BATCH = 5000
SAID = {"title": "A course", "text": "I learnt to wait."}


def few_and_many(few: int = 200, many: int = 20_000) -> list[tuple[str, float, float, str]]:
    """Return what the pages of a learner and a trainer take among many, beside what they took among few."""
    mikkel = Member.objects.get(slug="mikkel")
    modules = [put_module(mikkel, f"Module {n}", days_ago=n) for n in range(MODULES)]
    _learn([Member.objects.get(slug="noor")], modules, mikkel)
    _crowd(0, few, modules, mikkel)
    count_editions()
    before = _pages()
    Tally.objects.update(on=timezone.localdate() - timedelta(days=1))
    _crowd(few, many, modules, mikkel)
    began = perf_counter()
    counted = count_editions()
    print(f"Counted {counted} editions for a day in {perf_counter() - began:.1f} s")
    return [(work, now, before[work], "≤ 1.2×") for work, now in _pages().items()]


def _pages() -> dict[str, float]:
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    shown = Sharing.objects.filter(trainer__slug="mikkel", state=Asked.WAITING)[0]
    urls = {"map": "/learn/", "area": "/learn/areas/ethics/", "catalogue, for me": "/learn/modules/"}
    urls |= {"catalogue, all": "/learn/modules/?show=all", "finished": "/learn/modules/?show=finished"}
    urls |= {"evidence": "/learn/evidence/"}
    module = Module.objects.filter(title="Module 0", trainers__member__slug="mikkel")[0]
    asked = {"how a module goes": f"/learn/desk/{module.pk}/how-it-goes/"}
    asked |= {"evidence asked": "/learn/evidence/asked/", "one of it": f"/learn/evidence/asked/{shown.pk}/"}
    told = {
        work: cpu_and_wait(_getting(client, url))
        for client, some in ((_as("noor"), urls), (_as("mikkel"), asked))
        for work, url in some.items()
    }
    going = next(iter(asked))
    return told | {f"{going}, cold": cpu_and_wait(_cold(_getting(_as("mikkel"), asked[going])))}


def _cold(get: Callable[[], None]) -> Callable[[], None]:
    def act() -> None:
        caches["fragments"].clear()
        get()

    return act


def _as(slug: str) -> Client:
    client = Client()
    client.force_login(Member.objects.get(slug=slug).user)
    return client


def _getting(client: Client, url: str) -> Callable[[], None]:
    def get() -> None:
        assert client.get(url).status_code == 200, url

    return get


def _crowd(first: int, last: int, modules: list[Module], trainer: Member) -> None:
    others = Member.objects.bulk_create(
        [Member(slug=f"trainer-{first}-{n}", name=f"Trainer {n}") for n in range(max(1, (last - first) // 100))]
    )
    for begin in range(first, last, BATCH):
        some = range(begin, min(begin + BATCH, last))
        made = Member.objects.bulk_create([Member(slug=f"learner-{n}", name=f"Learner {n:05}") for n in some])
        _learn(made, modules, trainer, others, waiting=WAITING if begin == 0 else 0)


def _learn(
    people: list[Member], modules: list[Module], trainer: Member, others: list[Member] | None = None, waiting: int = 0
) -> None:
    """Let people learn ten modules each, say where they stand, and show something to a trainer."""
    now, areas = timezone.now(), words().areas
    learning = [
        Learning(
            member=one,
            module=module,
            edition_id=module.edition_id,
            began_at=now,
            touched_at=now - timedelta(hours=k),
            finished_at=now if k % 2 else None,
        )
        for n, one in enumerate(people)
        for k, module in enumerate(modules[(n + k) % MODULES] for k in range(EACH))
    ]
    Learning.objects.bulk_create(learning, batch_size=BATCH)
    Done.objects.bulk_create([Done(learning=one, key="read", on=now.date()) for one in learning], batch_size=BATCH)
    stand = [OwnWord(member=one, area=area, level=Level.COMPETENT, on=now.date()) for one in people for area in areas]
    OwnWord.objects.bulk_create(stand, batch_size=BATCH)
    _show(people, others or [trainer], trainer, waiting)


def _show(people: list[Member], others: list[Member], trainer: Member, waiting: int) -> None:
    now, area = timezone.now(), words().areas[0]
    kept: dict[str, Any] = {"source": Source.OUTSIDE, "month": date(2026, 3, 1), "made_at": now, "words": seal(SAID)}
    pieces = Evidence.objects.bulk_create([Evidence(member=one, **kept) for one in people], batch_size=BATCH)
    byline = byline_of(people[0])
    cleared = clear(byline=byline, purpose=Purpose.EVIDENCE, fields=SAID)
    told: dict[str, Any] = {"byline": byline, "area": area, "level": Level.COMPETENT, "language": "en", "html": ""}
    told |= {"clearance": cleared, "asked_at": now, "opened_at": now, **SAID}
    to = [trainer if n < waiting else others[n % len(others)] for n in range(len(pieces))]
    shown = [Sharing(evidence=piece, trainer=one, **told) for piece, one in zip(pieces, to, strict=True)]
    Sharing.objects.bulk_create(shown, batch_size=BATCH)
    level: dict[str, Any] = {"area": area, "level": Level.COMPETENT, "on": now.date()}
    given = [Endorsement(member=one, trainer=others[n % len(others)], **level) for n, one in enumerate(people)]
    Endorsement.objects.bulk_create(given, batch_size=BATCH)
