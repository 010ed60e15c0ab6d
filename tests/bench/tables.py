"""A hundred tables at which eight sit live: what a turn costs on its way to them, beside a bare loop over queues.

The letter is the site's own where it has one for tables; until then a stand-in reads the table and renders as much.
"""

import asyncio
import json
from collections.abc import Callable
from statistics import quantiles
from time import perf_counter, process_time
from typing import Any
from uuid import uuid4

from django.template import Context, Engine
from django.utils import timezone

from config import letters as roof
from cop.community.models import Member
from cop.core.live.bus import bus
from cop.core.live.hub import Hub, Socket
from cop.core.live.letters import Letters, render
from cop.core.live.tickets import Ticket
from cop.intervision import rules
from cop.intervision.actions import Did, Plan, open_table, sit_down, take_turn
from cop.intervision.models import Chair, Table
from cop.intervision.queries import at_table, raw_of, state_of, turns_of
from cop.intervision.rules import Act
from tests.bench.timing import cpu

TABLES, SEATS, ROUNDS, LINES = 100, 8, 3, 300
WORDS = "She stops typing whenever I ask about school, and I wonder who sits beside her. "
STAND_IN = """<section><h2>{{ seen.name.en }}</h2><p>{{ seen.prompt.en }}</p><p>{{ seen.remaining }}</p><ol>
{% for text in seen.texts %}<li id="text-{{ text.key }}"><b>{{ text.who }}</b><p>{{ text.words }}</p></li>{% endfor %}
</ol><ul>{% for who in seen.here %}<li>{{ who }}</li>{% endfor %}</ul></section>"""


def _stand_in(table_id: int, _what: dict[str, Any]) -> str:
    table = Table.objects.for_topic(table_id).get()
    state = state_of(table, turns_of(table), Chair.objects.for_topic(table_id).with_author())
    template = Engine.get_default().from_string(STAND_IN)
    return template.render(Context({"seen": rules.common(state, timezone.now())}))


def _tables() -> list[tuple[Table, Member]]:
    """Open the tables, each with eight at it, in a private phase; return each with who leads."""
    noor = Member.objects.get(slug="noor")
    people = list(Member.objects.inside().exclude(user=None).select_related("user").exclude(pk=noor.pk)[: SEATS - 1])
    raw = raw_of("ten-step")
    assert raw is not None
    room = Table._meta.get_field("room").related_model.objects.get(slug="community")  # type: ignore[union-attr]
    made = []
    for n in range(TABLES):
        table, _ = open_table(by=noor, plan=Plan(raw=raw), room=room, key=f"bench-{n}-{uuid4().hex}", pledge=True)
        for member in people:
            sit_down(by=member, table=table, key=uuid4().hex)
        take_turn(by=people[0], table=table, did=Did(act=Act.START), key=uuid4().hex)
        for _ in range(3):
            take_turn(by=noor, table=table, did=Did(act=Act.WRITE, words=WORDS), key=uuid4().hex, pledge=True)
        made.append((table, people[0]))
    return made


async def _heard(tables: list[tuple[Table, Member]]) -> tuple[float, list[float]]:
    """Return CPU microseconds a delivered message, and how many milliseconds after its bell each came."""
    ours = Hub()
    await ours._ready.wait()
    late: list[float] = []
    rung: dict[str, float] = {}
    all_came = asyncio.Event()
    sockets = [(Socket(n), f"table:{table.pk}") for table, _ in tables for n in range(SEATS)]
    for socket, topic in sockets:  # who may hear was asked when they came
        socket.tickets[topic] = Ticket(topic, socket.user_id, "en", "")
        ours._hearers[topic].add(socket)

    async def read(socket: Socket, topic: str) -> None:
        while True:
            told = json.loads(await socket.queue.get())
            if told["kind"] in {"letter", "more"}:
                late.append((perf_counter() - rung[topic]) * 1000)
            if len(late) % len(sockets) == 0:
                all_came.set()

    reading = [asyncio.create_task(read(*one)) for one in sockets]
    spent = 0.0
    for number in range(ROUNDS):
        all_came.clear()
        began = process_time()
        for _, topic in sockets[::SEATS]:
            rung[topic] = perf_counter()
            bus().publish({"topic": topic, "what": {"number": number}})
            await asyncio.sleep(0.01)  # as people do: not all in one moment
        async with asyncio.timeout(300):
            await all_came.wait()
        spent += process_time() - began
    for task in reading:
        task.cancel()
    ours.stop()
    return spent / len(late) * 1e6, late


async def _bare(render: Callable[[], str]) -> tuple[float, list[float]]:
    """Return the same of a loop that renders as often and puts what comes into as many queues."""
    late: list[float] = []
    queues: list[asyncio.Queue[tuple[float, str]]] = [asyncio.Queue() for _ in range(TABLES * SEATS)]

    async def read(queue: asyncio.Queue[tuple[float, str]]) -> None:
        while True:
            rung, text = await queue.get()
            json.loads(text)
            late.append((perf_counter() - rung) * 1000)

    reading = [asyncio.create_task(read(queue)) for queue in queues]
    spent = 0.0
    for _ in range(ROUNDS):
        began = process_time()
        for n in range(TABLES):
            rung = perf_counter()
            html = await asyncio.to_thread(render)
            message = json.dumps({"kind": "letter", "html": html})
            for queue in queues[n * SEATS : (n + 1) * SEATS]:
                queue.put_nowait((rung, message))
            await asyncio.sleep(0.01)
        spent += process_time() - began
    for task in reading:
        task.cancel()
    return spent / len(late) * 1e6, late


def live_tables() -> list[tuple[str, float, float, str]]:
    """Return what a turn at each of a hundred tables costs, and what it takes to read a long one."""
    tables = _tables()
    if "table" not in roof.LETTERS:
        roof.LETTERS["table"] = Letters(may_hear=lambda *_: True, render=_stand_in)
    ours, late = asyncio.run(_heard(tables))
    bare, bare_late = asyncio.run(_bare(lambda: render(f"table:{tables[0][0].pk}", {"number": 1}, ["en"])["en"]))
    assert len(late) == TABLES * SEATS * ROUNDS
    rows = [
        (f"{TABLES} tables of {SEATS}, µs a message", ours, bare, "≤ 2×"),
        ("the same, p95 ms", quantiles(late, n=20)[-1], quantiles(bare_late, n=20)[-1], "≤ 3×"),
    ]
    return [*rows, (f"a table of {LINES} turns, ms", *_long(*tables[0]), "≤ 10 ms")]


def _long(table: Table, leader: Member) -> tuple[float, float]:
    """Return what at_table takes with many turns, and with few."""
    table = Table.objects.select_related("thread").get(pk=table.pk)
    few = cpu(lambda: at_table(leader, table))
    noor = Member.objects.get(slug="noor")
    for n in range(LINES - table.turns.count()):
        take_turn(by=noor, table=table, did=Did(act=Act.WRITE, words=f"{WORDS}{n}"), key=uuid4().hex, pledge=True)
    return cpu(lambda: at_table(leader, table)), few
