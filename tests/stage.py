"""Sets the stage before Django's settings are read: a throw-away PostgreSQL, unless DATABASE_URL names one.

Loaded by pytest as a plugin (`-p tests.stage`). Under xdist the workers inherit the first process's database server and
each make a database of their own on it.
"""

import os
import shutil
import tempfile
from pathlib import Path

import pytest

os.environ.setdefault("COP_MODE", "test")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

if "DATABASE_URL" not in os.environ:
    from config.launch import start_database

    _home = Path(tempfile.mkdtemp(prefix="cop-"))
    _home.chmod(0o755)
    os.environ["DATABASE_URL"] = start_database(_home, durable=False)
else:
    _home = None


def pytest_unconfigure(config: pytest.Config) -> None:
    """Remove the throw-away server's home; the server itself is stopped at exit."""
    if _home is not None:
        from cop.core import embedded

        embedded.drop(_home)
        shutil.rmtree(_home, ignore_errors=True)
