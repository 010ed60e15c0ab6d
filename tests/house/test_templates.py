"""Templates: strict CSP, own folders, and what is vendored."""

import hashlib
import json
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
TEMPLATES = sorted(ROOT.glob("templates/**/*.html"))
OUTSIDE = {"account", "allauth", "mfa", "usersessions", "emails", "layouts", "ui"}
BANNED = {
    "inline style": re.compile(r"\sstyle="),
    "inline script": re.compile(r"<script(?![^>]*(?:\ssrc=|application/json))"),
    "event handler": re.compile(r"\son[a-z]+=\""),
    "evaluated htmx": re.compile(r"hx-on|js:|hx-vals='js"),
    "elsewhere": re.compile(r"(?:src|href)=\"(?:https?:)?//"),
}
# The floors a template may take a part from: its own, those below it, and what belongs to nobody.
FLOORS = ["core", "accounts", "community", "framework", "anonymity", "notifications", "discussion"]
FLOORS += ["toolbox", "coffee", "stories", "privacy", "home"]


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda p: str(p.relative_to(ROOT / "templates")))
def test_nothing_the_policy_of_the_page_refuses(path: Path) -> None:
    text = path.read_text()
    assert [name for name, pattern in BANNED.items() if pattern.search(text)] == []


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda p: str(p.relative_to(ROOT / "templates")))
def test_parts_come_from_below(path: Path) -> None:
    folder = path.relative_to(ROOT / "templates").parts[0]
    if folder in OUTSIDE or folder not in FLOORS:
        return
    taken = re.findall(r"{% (?:include|extends) \"([a-z_]+)/", path.read_text())
    above = [f for f in taken if f in FLOORS and FLOORS.index(f) > FLOORS.index(folder)]
    assert above == []


def test_folders_are_apps() -> None:
    folders = {p.name for p in (ROOT / "templates").iterdir() if p.is_dir()}
    assert folders - OUTSIDE <= {p.name for p in (ROOT / "cop").iterdir()}


def test_vendored_files_are_what_the_manifest_says() -> None:
    manifest = json.loads((ROOT / "static/vendor/manifest.json").read_text())
    assert manifest
    for name, digest in manifest.items():
        assert hashlib.sha256((ROOT / "static" / name).read_bytes()).hexdigest() == digest, name


def test_icons_used_are_in_the_sprite() -> None:
    known = set(re.findall(r'id="([a-z0-9-]+)"', (ROOT / "static/icons.svg").read_text()))
    used = {name for path in TEMPLATES for name in re.findall(r'{% icon "([a-z0-9-]+)"', path.read_text())}
    assert used <= known


def test_stylesheets_stay_small() -> None:
    for path in ROOT.glob("static/css/*.css"):
        assert len(path.read_text().splitlines()) <= 300, path.name


def test_every_fact_stands_in_the_table() -> None:
    from config.facts import FACTS
    from cop.ledger.facts import Fact

    def below(kind: type) -> set[type]:
        return {kind} | {deep for sub in kind.__subclasses__() for deep in below(sub)}

    known = {f.__name__ for f in below(Fact) - {Fact} if f.__module__.startswith("cop.")}
    assert known == {f.__name__ for f in FACTS}
