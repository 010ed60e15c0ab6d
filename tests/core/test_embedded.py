"""The embedded PostgreSQL: found, started, shared, and back after the worst."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from cop.core import embedded
from tests.live.test_redis import until

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Path]:
    for folder in (tmp_path, *tmp_path.parents):
        if folder.stat().st_uid == os.getuid() and "pytest" in str(folder):
            folder.chmod(0o755)
    yield tmp_path / "home"
    embedded.drop(tmp_path / "home")


def ask(server: embedded.Server, question: str) -> object:
    with psycopg.connect(server.url(), autocommit=True) as connection:
        answer = connection.execute(question)
        return answer.fetchone()[0] if answer.description else None  # type: ignore[index]


def postmaster(server: embedded.Server) -> int:
    return int((server.data / "postmaster.pid").read_text().split()[0])


def test_it_starts_has_what_we_need_and_is_shared(home: Path) -> None:
    first = embedded.start(home, durable=False)
    for extension in ("pg_trgm", "unaccent", "btree_gist", "citext"):
        ask(first, f"CREATE EXTENSION {extension}")
    assert ask(first, "SHOW listen_addresses") == ""
    assert first.socket.stat().st_mode & 0o077 == 0
    second = embedded.start(home, durable=False)
    assert postmaster(first) == postmaster(second)


def test_data_outlives_a_stop_and_a_kill(home: Path) -> None:
    server = embedded.start(home, durable=False)
    ask(server, "CREATE TABLE cup (n int)")
    embedded.stop(server)
    embedded.stop(server)
    server = embedded.start(home, durable=False)
    assert ask(server, "SELECT count(*) FROM cup") == 0
    pid = postmaster(server)
    os.kill(pid, signal.SIGKILL)
    assert until(lambda: not embedded._answers(server))
    server = embedded.start(home, durable=False)
    assert ask(server, "SELECT count(*) FROM cup") == 0


def test_a_stale_pid_file_is_no_server(home: Path) -> None:
    server = embedded.start(home, durable=False)
    embedded.stop(server)
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    (server.data / "postmaster.pid").write_text(f"{ended.pid}\n{server.data}\n")
    assert ask(embedded.start(home, durable=False), "SELECT 1") == 1


def test_two_starters_share_one_server(home: Path) -> None:
    code = (
        f"from pathlib import Path; from cop.core import embedded; embedded.start(Path({str(home)!r}), durable=False)"
    )
    starters = [subprocess.Popen([sys.executable, "-c", code], cwd=ROOT) for _ in range(3)]
    assert [starter.wait(60) for starter in starters] == [0, 0, 0]
    assert ask(embedded.start(home, durable=False), "SELECT 1") == 1


def test_a_long_path_gets_a_short_socket(tmp_path: Path, home: Path) -> None:
    far = tmp_path / ("x" * 120)
    server = embedded.start(far, durable=False)
    try:
        assert len(str(server.socket)) < 100
        assert ask(server, "SELECT 1") == 1
    finally:
        embedded.drop(far)
