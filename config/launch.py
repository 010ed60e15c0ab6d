"""What must stand before settings can be read: a database, keys, and the mode.

`manage.py demo` calls it with its own arguments; the tests call it through `tests/stage.py`. No Django here.
"""

import argparse
import atexit
import base64
import json
import os
import secrets
import shutil
import sys
import tempfile
from pathlib import Path

BASE_DIR = Path(__file__).resolve().parent.parent


def demo_arguments() -> argparse.ArgumentParser:
    """Return the parser of `manage.py demo`, shared by this file and the command."""
    parser = argparse.ArgumentParser("manage.py demo", description="A furnished community in the browser.")
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--home", type=Path, default=BASE_DIR / ".demo", help="where the demo keeps its data")
    parser.add_argument("--fresh", action="store_true", help="start over with an empty home")
    parser.add_argument("--members", type=int, default=0, metavar="N", help="at least N members, synthetic")
    parser.add_argument("--cases", type=int, default=0, metavar="N", help="at least N cases, synthetic")
    parser.add_argument("--posts", type=int, default=0, metavar="N", help="at least N posts, synthetic")
    parser.add_argument("--no-open", action="store_true", help="don't open the browser")
    return parser


def prepare_demo(arguments: list[str]) -> None:
    """Give the demo a home, keys and a database, and put their addresses into the environment.

    `--fresh` empties the home's own database; a database named by DATABASE_URL is only emptied by the command itself,
    and only when it carries the demo mark.
    """
    chosen = demo_arguments().parse_args(arguments)
    home = chosen.home.resolve()
    os.environ.update(COP_MODE="demo", COP_HOME=str(home), COP_SITE_URL=f"http://localhost:{chosen.port}")
    if chosen.fresh and home.exists():
        _empty(home)
    home.mkdir(parents=True, exist_ok=True)
    for name, value in _keys(home).items():
        os.environ.setdefault(name, value)
    if "DATABASE_URL" not in os.environ:
        os.environ["DATABASE_URL"] = start_database(home, durable=True)


def prepare_checks() -> None:
    """Give the checks a throw-away database, unless DATABASE_URL names one."""
    os.environ.setdefault("COP_MODE", "test")
    if "DATABASE_URL" not in os.environ:
        home = Path(tempfile.mkdtemp(prefix="cop-"))
        home.chmod(0o755)
        atexit.register(shutil.rmtree, home, ignore_errors=True)  # runs after the server has stopped
        os.environ["DATABASE_URL"] = start_database(home, durable=False)


def start_database(home: Path, *, durable: bool) -> str:
    """Start the embedded PostgreSQL of `home`, stop it when this process ends, and return its URL."""
    from cop.core import embedded

    print("Starting PostgreSQL …", file=sys.stderr)  # noqa: T201  (said to whoever started it)
    try:
        server = embedded.start(home, durable=durable)
    except embedded.NoPostgres as error:
        sys.exit(str(error))
    atexit.register(embedded.stop, server)
    return server.url()


def _empty(home: Path) -> None:
    from cop.core import embedded

    if (home / "keys.json").exists():  # only what an earlier demo made
        embedded.drop(home)
        shutil.rmtree(home)


def _keys(home: Path) -> dict[str, str]:
    """Return the keys of `home`, made where they are missing: one of before there were pushes gets that key."""
    from cop.core.vapid import make_key

    path = home / "keys.json"
    kept = dict(json.loads(path.read_text())) if path.exists() else {}
    fresh = {
        "COP_SECRET_KEY": secrets.token_urlsafe(64),
        "COP_DATA_KEY": base64.urlsafe_b64encode(secrets.token_bytes(32)).decode(),
        "COP_PUSH_KEY": make_key(),
    }
    if fresh.keys() - kept.keys():
        written = path.with_suffix(".new")
        with os.fdopen(os.open(written, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
            json.dump(fresh | kept, file)
        written.replace(path)
    return fresh | kept
