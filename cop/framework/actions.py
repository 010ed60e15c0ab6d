"""Installing the words that ship."""

import tomllib
from pathlib import Path
from typing import Any

from django.db import transaction

from cop.framework import queries
from cop.framework.models import Area, Button, Channel, Consideration, Framework, Phase, Statement, TargetGroup

WORDS = Path(__file__).parent / "words"


@transaction.atomic
def install_words() -> None:
    """Add the words that are missing; what a community changed is left as it is."""
    for row in _rows("phases", "phase"):
        _add(Phase, row, hints=row["hint"])
    for row in _rows("channels", "channel"):
        _add(Channel, row, icon=row.get("icon", ""))
    for row in _rows("targets", "target"):
        _add(TargetGroup, row, country=row.get("country", ""))
    for row in _rows("buttons", "button"):
        _add(Button, row, questions=row["question"])
    for row in _rows("considerations", "consideration"):
        _add(Consideration, row, questions=row["question"])
    _install_areas()
    transaction.on_commit(queries.forget)


def _install_areas() -> None:
    about = tomllib.loads((WORDS / "areas.toml").read_text())["framework"]
    framework = _add(Framework, about, kind=about["kind"], attribution=about["attribution"])
    for row in _rows("areas", "area"):
        area = _add(Area, row, framework=framework, abouts=row["about"])
        if area.statements.exists():
            continue
        Statement.objects.bulk_create(
            Statement(area=area, kind=s["kind"], order=n, texts=s["text"]) for n, s in enumerate(row["statements"])
        )


def _rows(file: str, key: str) -> list[dict[str, Any]]:
    return list(tomllib.loads((WORDS / f"{file}.toml").read_text())[key])


def _add[W: (Phase, Channel, TargetGroup, Framework, Area, Button, Consideration)](
    word: type[W],
    row: dict[str, Any],
    /,
    **fields: Any,
) -> W:
    values = {"names": row["name"], "order": row.get("order", 0), **fields}
    return word._default_manager.get_or_create(slug=row["slug"], defaults=values)[0]
