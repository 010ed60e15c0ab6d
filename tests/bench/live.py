"""What a delivered message costs, in our hub and in a bare loop over queues."""

import asyncio
import json
from time import process_time

from cop.core.live.hub import Socket

SOCKETS, MESSAGES = 1000, 60


async def _pump(queue: asyncio.Queue[str], sent: list[int]) -> None:
    while await queue.get():
        sent[0] += 1


async def _measure(put: list[object], queues: list[asyncio.Queue[str]], message: str) -> float:
    sent = [0]
    pumps = [asyncio.create_task(_pump(queue, sent)) for queue in queues]
    began = process_time()
    for _ in range(MESSAGES):
        for one in put:
            one(message)  # type: ignore[operator]
        await asyncio.sleep(0)
    for _ in range(SOCKETS * MESSAGES):
        if sent[0] == SOCKETS * MESSAGES:
            break
        await asyncio.sleep(0)
    spent = process_time() - began
    for pump in pumps:
        pump.cancel()
    return spent / (SOCKETS * MESSAGES) * 1e6


async def _both() -> tuple[float, float]:
    message = json.dumps({"kind": "letter", "topic": "thread:1", "seq": 1, "html": "x" * 600})
    bare: list[asyncio.Queue[str]] = [asyncio.Queue() for _ in range(SOCKETS)]
    reference = await _measure([q.put_nowait for q in bare], bare, message)
    sockets = [Socket(n) for n in range(SOCKETS)]
    ours = await _measure([s.put for s in sockets], [s.queue for s in sockets], message)
    return ours, reference


def delivery() -> tuple[float, float]:
    """Return CPU microseconds per delivered message, ours and the bare loop's."""
    return asyncio.run(_both())
