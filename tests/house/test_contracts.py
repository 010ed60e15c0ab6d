"""Each contract of the house, broken once on purpose in a copy, is caught."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
BREACHES = {
    "floors": ("cop/community/queries.py", "from cop.coffee.models import Case"),
    "roof": ("cop/ledger/recording.py", "from config import facts"),
    "rooms": ("cop/discussion/models/talk.py", "from cop.discussion.queries import talk"),
    "doors": ("cop/discussion/actions/post.py", "from cop.discussion.views import post_edit"),
    "quiet": ("cop/anonymity/rules/check.py", "import celery"),
    "deid": ("cop/deid/findings.py", "from cop.core.text import clean"),
}


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the house's Python, with its contracts."""
    for root in ("cop", "config"):
        for path in (ROOT / root).rglob("*.py"):
            target = tmp_path / path.relative_to(ROOT)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, target)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def look(house: Path) -> tuple[int, str]:
    """Return what import-linter says of the house."""
    command = [Path(sys.executable).with_name("lint-imports"), "--no-cache"]
    done = subprocess.run(command, cwd=house, capture_output=True, text=True, timeout=120, check=False)
    return done.returncode, done.stdout


def test_each_breach_is_caught(copy: Path) -> None:
    for name, line in BREACHES.values():
        path = copy / name
        path.write_text(f"{path.read_text()}\n{line}\n")
    code, told = look(copy)
    assert code == 1
    broken = re.findall(r"^(\w+).* BROKEN", told, re.MULTILINE)
    assert sorted(broken) == sorted(BREACHES)


def test_a_room_nobody_planned_and_a_new_floor_are_caught(copy: Path) -> None:
    (copy / "cop/coffee/helpers.py").write_text("")
    (copy / "cop/attic").mkdir()
    (copy / "cop/attic/__init__.py").write_text("")
    code, told = look(copy)
    assert code == 1
    assert ("cop.coffee.helpers" in told, "cop.attic" in told) == (True, True)
