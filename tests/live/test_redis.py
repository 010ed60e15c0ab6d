"""Real processes: Redis dies and comes back, a member is removed meanwhile, a worker is killed; nothing is lost."""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from websockets import Origin
from websockets.sync.client import ClientConnection, connect

from cop.coffee.actions import take_seat
from cop.coffee.models import Case
from cop.community.models import Member
from cop.framework.actions import install_words
from cop.ledger.models import Entry
from tests.cast import bring, make_cast
from tests.live.test_socket import ticket
from tests.needs import need

pytestmark = [pytest.mark.redis, pytest.mark.django_db(transaction=True)]
ROOT = Path(__file__).parent.parent.parent
CSRF = "c" * 32


def free_port() -> int:
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return int(s.getsockname()[1])


def until(true: Callable[[], bool], seconds: float = 40) -> bool:
    """Say whether it becomes true in time."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if true():
            return True
        time.sleep(0.1)
    return False


def listens(port: int) -> bool:
    with socket.socket() as s:
        return s.connect_ex(("127.0.0.1", port)) == 0


@contextmanager
def process(*command: str, environment: dict[str, str] | None = None) -> Iterator[subprocess.Popen[bytes]]:
    run = subprocess.Popen(command, cwd=ROOT, env=os.environ | (environment or {}), stderr=subprocess.DEVNULL)
    try:
        yield run
    finally:
        run.kill()
        run.wait(10)


def redis_at(port: int, folder: Path) -> Any:
    command = shutil.which("redis-server") or ""
    where = ("--bind", "127.0.0.1", "--port", str(port), "--dir", str(folder), "--save", "", "--logfile", "redis.log")
    return process(command, *where)


class Page:
    """A member's open page at one server: posting, asking for changes, and hearing."""

    def __init__(self, member: Member, port: int) -> None:
        client = Client()
        client.force_login(member.user)  # type: ignore[arg-type]
        self.session = client.session
        self.member, self.port = member, port
        self.headers = {"Cookie": f"sessionid={self.session.session_key}; csrftoken={CSRF}", "X-CSRFToken": CSRF}

    def ask(self, path: str, data: bytes | None = None) -> tuple[int, str]:
        request = urllib.request.Request(
            f"http://localhost:{self.port}{path}", data, self.headers | {"HX-Request": "1"}
        )
        try:
            with urllib.request.urlopen(request, timeout=20) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, ""

    def reply(self, case: Case, text: str) -> None:
        key = f"key-{text.replace(' ', '-')}"
        status, _ = self.ask(f"/cases/{case.pk}/replies/", f"text={text.replace(' ', '+')}&key={key}".encode())
        assert status == 200

    @contextmanager
    def listen(self, topic: str) -> Iterator[ClientConnection]:
        cookie, origin = {"Cookie": self.headers["Cookie"]}, Origin(f"http://localhost:{self.port}")
        with connect(f"ws://localhost:{self.port}/live/", additional_headers=cookie, origin=origin) as line:
            line.send(json.dumps({"hear": [ticket(self.member, topic, self.session)]}))  # type: ignore[arg-type]
            yield line


def hears(line: ClientConnection, *kinds: str, seconds: float = 20) -> dict[str, Any] | None:
    """Return the next message of one of `kinds`, None when it stays silent."""
    end = time.monotonic() + seconds
    while (left := end - time.monotonic()) > 0:
        try:
            message = json.loads(line.recv(timeout=left))
        except TimeoutError:
            return None
        if message["kind"] in kinds:
            return dict(message)
    return None


def database_url() -> str:
    """Return the address of this test's own database, for other processes."""
    found = connection.settings_dict
    return f"postgresql:///{found['NAME']}?host={found['HOST']}&port={found['PORT'] or 5432}&user={found['USER']}"


@pytest.fixture
def house(tmp_path: Path) -> Iterator[dict[str, Any]]:
    """A Redis that can be restarted, and two live processes on it."""
    need(shutil.which("redis-server"), "redis-server (Debian: apt-get install redis-server)")
    port, pages = free_port(), (free_port(), free_port())
    environment = {"DATABASE_URL": database_url(), "COP_REDIS_URL": f"redis://127.0.0.1:{port}/0", "COP_MODE": "test"}
    server = (sys.executable, "-m", "uvicorn", "config.asgi:application", "--lifespan", "off", "--log-level", "error")
    with ExitStack() as stack:
        redis = stack.enter_context(redis_at(port, tmp_path))
        for page in pages:
            stack.enter_context(process(*server, "--port", str(page), environment=environment))
        assert until(lambda: all(listens(p) for p in (port, *pages)))
        yield {
            "port": port,
            "pages": pages,
            "redis": redis,
            "stack": stack,
            "environment": environment,
            "dir": tmp_path,
        }


def test_redis_restarts_in_the_middle(house: dict[str, Any]) -> None:
    install_words()
    cast = make_cast()
    case = bring(cast.noor, cast.closed)
    topic = f"thread:{case.thread_id}"
    one, two = house["pages"]
    noor, ingrid, mikkel = Page(cast.noor, one), Page(cast.ingrid, two), Page(cast.mikkel, two)
    with ingrid.listen(topic) as at_ingrid, mikkel.listen(topic) as at_mikkel:
        assert hears(at_ingrid, "heard")
        assert hears(at_mikkel, "heard")
        noor.reply(case, "first thought")
        assert "first thought" in (hears(at_ingrid, "letter") or {})["html"]
        assert hears(at_mikkel, "letter")

        house["redis"].send_signal(signal.SIGKILL)
        house["redis"].wait(10)
        noor.reply(case, "second thought")
        assert ingrid.ask(f"/cases/{case.pk}/")[0] == 200
        take_seat(by=cast.ingrid, room=cast.closed, member=cast.mikkel)
        house["stack"].enter_context(redis_at(house["port"], house["dir"]))

        # Back again: the page is told to ask, and asking brings what was missed; the removed member is told to go.
        assert (hears(at_ingrid, "more") or {}).get("topic") == topic
        assert "second thought" in ingrid.ask(f"/cases/{case.pk}/changes/?after=1")[1]
        assert (hears(at_mikkel, "gone", "letter", "more") or {})["kind"] == "gone"
        noor.reply(case, "third thought")
        assert "third thought" in (hears(at_ingrid, "letter") or {})["html"]
        assert hears(at_mikkel, "letter", seconds=1) is None
    with mikkel.listen(topic) as again:
        assert (hears(again, "gone", "heard") or {})["kind"] == "gone"


def test_facts_are_delivered_though_the_broker_was_away_and_a_worker_was_killed(house: dict[str, Any]) -> None:
    install_words()
    cast = make_cast()
    case = bring(cast.noor, cast.community)
    noor = Page(cast.noor, house["pages"][0])
    house["redis"].send_signal(signal.SIGKILL)
    house["redis"].wait(10)
    noor.reply(case, "nobody was told")
    house["stack"].enter_context(redis_at(house["port"], house["dir"]))
    assert Entry.objects.filter(handed_at=None).exists()
    worker = (sys.executable, "-m", "celery", "-A", "config", "worker", "-B", "-c", "1", "-l", "ERROR")
    schedule = ("-s", str(house["dir"] / "beat"), "--pidfile", "")
    with process(*worker, *schedule, environment=house["environment"]) as first:
        assert until(lambda: listens(house["port"]))
        first.send_signal(signal.SIGKILL)
    noor.reply(case, "and once more")
    with process(*worker, *schedule, environment=house["environment"]):
        assert until(lambda: not Entry.objects.filter(handed_at=None).exists(), seconds=90)
