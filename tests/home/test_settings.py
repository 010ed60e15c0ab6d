"""Production refuses to start on what is missing or weak, and says which."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from config import launch
from cop.core.vapid import is_key, make_key
from cop.home.management.commands.verify import PRODUCTION

ROOT = Path(__file__).parent.parent.parent


def start(code: str = "import django; django.setup()", /, **environment: str) -> tuple[int, str]:
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("COP_", "DATABASE_URL"))}
    command = [sys.executable, "-c", code]
    done = subprocess.run(
        command, cwd=ROOT, env=clean | environment, capture_output=True, text=True, check=False, timeout=60
    )
    return done.returncode, done.stderr


@pytest.mark.parametrize("name", [n for n in PRODUCTION if n != "COP_MODE"])
def test_a_missing_setting_is_named(name: str) -> None:
    whole = PRODUCTION | {"DATABASE_URL": "postgresql:///x"}
    code, told = start(**{k: v for k, v in whole.items() if k != name})
    assert code != 0
    assert name in told


def test_a_weak_secret_and_an_unknown_mode_are_refused() -> None:
    whole = PRODUCTION | {"DATABASE_URL": "postgresql:///x"}
    assert "at least 50 characters" in start(**whole | {"COP_SECRET_KEY": "short"})[1]
    assert "must be production, demo or test" in start(**whole | {"COP_MODE": "debug"})[1]
    assert "COP_PUSH_KEY" in start(**whole | {"COP_PUSH_KEY": "no-key"})[1]
    assert start(**whole)[0] == 0
    assert start(**whole | {"COP_PUSH_KEY": make_key()})[0] == 0


def test_production_reaches_no_push_service_on_its_own_machine() -> None:
    whole = PRODUCTION | {"DATABASE_URL": "postgresql:///x", "COP_PUSH_LOOPBACK": "http://127.0.0.1:1"}
    ask = "import django; django.setup(); from django.conf import settings; assert settings.PUSH_LOOPBACK == ''"
    assert start(ask, **whole) == (0, "")


def test_a_demo_of_before_gets_the_keys_that_are_missing_and_keeps_its_own(tmp_path: Path) -> None:
    kept = tmp_path / "keys.json"
    first = launch._keys(tmp_path)
    assert is_key(first["COP_PUSH_KEY"])
    kept.write_text(json.dumps({name: first[name] for name in ("COP_SECRET_KEY", "COP_DATA_KEY")}))
    second = launch._keys(tmp_path)
    assert second | {"COP_PUSH_KEY": ""} == first | {"COP_PUSH_KEY": ""}
    assert launch._keys(tmp_path) == second
    assert kept.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("days", ["0", "-7", "7.5", "a week", "1e3", "²", "1" * 6])
def test_how_long_things_are_kept_is_a_number_of_days(days: str) -> None:
    code, told = start(COP_MODE="test", COP_KEEP_TALK=days)
    assert code != 0
    assert f"COP_KEEP_TALK is {days!r}; it must be a whole number of days" in told


def test_how_long_things_are_kept_can_be_set() -> None:
    whole = PRODUCTION | {"DATABASE_URL": "postgresql:///x"}
    assert start(**whole | {"COP_KEEP_TALK": " 14 ", "COP_KEEP_CASES": "", "COP_KEEP_ASKS": "1"})[0] == 0
