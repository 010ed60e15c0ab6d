"""What an embedded PostgreSQL keeps in its home, and what it does without."""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from cop.core import embedded


@pytest.fixture
def home() -> Iterator[Path]:
    """Return a home that every user can reach, as the server may run as another one."""
    with tempfile.TemporaryDirectory(prefix="cop-home-") as folder:
        Path(folder).chmod(0o755)
        home = Path(folder) / "home"
        yield home
        embedded.drop(home)


def ask(server: embedded.Server, question: str) -> list[object]:
    with psycopg.connect(server.url(), autocommit=True) as connection:
        answer = connection.execute(question)
        return [row[0] for row in answer.fetchall()] if answer.description else []


@pytest.mark.parametrize("durable", [True, False])
def test_only_a_throw_away_server_trades_safety_for_speed(home: Path, durable: bool) -> None:
    server = embedded.start(home, durable=durable)
    names = "'fsync', 'full_page_writes', 'synchronous_commit'"
    assert set(ask(server, f"SELECT setting FROM pg_settings WHERE name IN ({names})")) == {"on" if durable else "off"}


def test_text_is_unicode_whatever_the_machine_speaks(home: Path) -> None:
    server = embedded.start(home, durable=False)
    assert ask(server, "SHOW server_encoding") == ["UTF8"]
    assert ask(server, "SELECT upper('smørbrød één')") == ["SMØRBRØD ÉÉN"]


def test_a_process_that_ended_unreaped_is_no_server(home: Path) -> None:
    server = embedded.start(home, durable=False)
    embedded.stop(server)
    with subprocess.Popen([sys.executable, "-c", ""]) as ended:
        os.waitid(os.P_PID, ended.pid, os.WEXITED | os.WNOWAIT)
        (server.data / "postmaster.pid").write_text(f"{ended.pid}\n{server.data}\n")
        begun = time.monotonic()
        assert ask(embedded.start(home, durable=False), "SELECT 1") == [1]
        assert time.monotonic() - begun < embedded.START_TIMEOUT / 2


def test_a_home_closed_to_others_serves_all_the_same(home: Path) -> None:
    home.mkdir(mode=0o700)
    server = embedded.start(home, durable=False)
    ask(server, "CREATE TABLE cup (n int)")
    embedded.stop(server)
    assert ask(embedded.start(home, durable=False), "SELECT count(*) FROM cup") == [0]


def test_what_is_dropped_is_gone(home: Path) -> None:
    server = embedded.start(home, durable=False)
    ask(server, "CREATE TABLE cup (n int)")
    embedded.drop(home)
    assert not server.data.exists()
    embedded.drop(home)
    assert ask(embedded.start(home, durable=False), "SELECT to_regclass('cup')") == [None]
