"""What the import contracts can't see: sizes, names, and reads through `visible_to`."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
SOURCES = [p for p in (*ROOT.glob("cop/**/*.py"), *ROOT.glob("config/*.py")) if "migrations" not in p.parts]
VIEWS = [p for p in SOURCES if p.stem == "views" or "views" in p.parts]
FORBIDDEN = {"utils", "helpers", "services", "signals", "managers"}
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


def functions(path: Path) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    return [node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, FUNCTIONS)]


def body_lines(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines after the signature and the docstring."""
    first = function.body[1] if ast.get_docstring(function) and len(function.body) > 1 else function.body[0]
    return (function.end_lineno or 0) - first.lineno + 1


@pytest.mark.parametrize("path", SOURCES, ids=lambda p: str(p.relative_to(ROOT)))
def test_files_and_functions_stay_small(path: Path) -> None:
    assert len(path.read_text().splitlines()) <= 300
    assert [f.name for f in functions(path) if (f.end_lineno or 0) - f.lineno + 1 > 40] == []
    if path in VIEWS:
        assert [f.name for f in functions(path) if body_lines(f) > 20] == []


def test_no_room_has_a_name_that_says_nothing() -> None:
    assert [p for p in SOURCES if p.stem in FORBIDDEN] == []


def test_views_read_only_what_the_member_may_see() -> None:
    """Every `Model.objects` in a view goes through `visible_to`, unless it says why not."""
    reasons = {
        ("entry.py", "Invitation"): "whoever holds the link is not a member yet",
        ("desk.py", "Member"): "scoped by the centres one coordinates",
        ("desk.py", "Authenticator"): "one's own second step",
        ("seats.py", "Member"): "those who sit in a room one sees",
        ("flag.py", "Flag"): "flags on one's own texts",
        ("reports.py", "Rest"): "one's own holiday",
    }
    wrong = []
    for path in VIEWS:
        for function in functions(path):
            source = ast.unparse(function)
            for node in ast.walk(function):
                if isinstance(node, ast.Attribute) and node.attr == "objects" and isinstance(node.value, ast.Name):
                    known = (path.name, node.value.id) in reasons
                    if not {"visible_to", "seen_in"} & set(re.findall(r"\w+", source)) and not known:
                        wrong.append(f"{path.name}:{function.name}:{node.value.id}")
    assert wrong == []


def test_actions_take_keywords_only() -> None:
    loose = []
    for path in SOURCES:
        if "actions" not in path.parts or "home" in path.relative_to(ROOT).parts:
            continue
        public = [f for f in functions(path) if not f.name.startswith("_") and f.col_offset == 0 and f.args.args]
        loose += [f"{path.parent.parent.name}.{f.name}" for f in public]
    reads = {"discussion.next_seq", "anonymity.byline_of", "community.usable", "discussion.drawn"}
    assert set(loose) == reads


def test_models_have_no_logic_of_their_own_in_save() -> None:
    assert [p for p in SOURCES if "def save(" in p.read_text()] == []
