"""Installing the words that ship."""

import tomllib
from pathlib import Path
from typing import Any

from django.db import transaction

from cop.framework import queries
from cop.framework.models import Area, Button, Channel, Consideration, Framework, Part, Phase, Statement, TargetGroup

WORDS = Path(__file__).parent.parent / "words"


@transaction.atomic
def install_words() -> None:
    """Add the words that are missing; what a community changed, or no longer uses, is left as it is."""
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
    for file in ("areas", "buttons", "ethics", "quality"):
        _install_framework(file)
    transaction.on_commit(queries.forget)


def _install_framework(file: str) -> None:
    about = _read(file)["framework"]
    told = {"abouts": about["about"], "attributions": about["attribution"]}
    framework = _add(Framework, about, kind=about["kind"], **told)
    _fill(framework, **told)
    parts = {row["slug"]: _add(Part, row, framework=framework) for row in _read(file).get("part", [])}
    for row in _read(file).get("area", []):
        area = _add(Area, row, framework=framework, abouts=row["about"], part=parts.get(row.get("part", "")))
        if (WORDS / "statements" / f"{row['slug']}.toml").exists() and area.retired_at is None:
            _install_statements(area)


def _install_statements(area: Area) -> None:
    """Give an area the statements nobody has yet, each at the end of its kind, and its levels their lines."""
    told = _read(f"statements/{area.slug}")
    _fill(area, levels=told["levels"])
    keys = [row["key"] for row in told["statement"]]
    there = set(Statement.objects.filter(key__in=keys).values_list("key", flat=True))
    last = max(area.statements.values_list("order", flat=True), default=-1)
    missing = [row for row in told["statement"] if row["key"] not in there]
    Statement.objects.bulk_create(
        Statement(area=area, key=row["key"], kind=row["key"].rsplit("-", 2)[1], order=n, texts=row["text"])
        for n, row in enumerate(missing, last + 1)
    )


def _read(file: str) -> dict[str, Any]:
    return tomllib.loads((WORDS / f"{file}.toml").read_text())


def _rows(file: str, key: str) -> list[dict[str, Any]]:
    return list(_read(file)[key])


def _add[W: (Phase, Channel, TargetGroup, Framework, Part, Area, Button, Consideration)](
    word: type[W],
    row: dict[str, Any],
    /,
    **fields: Any,
) -> W:
    values = {"names": row["name"], "order": row.get("order", 0), **fields}
    return word._default_manager.get_or_create(slug=row["slug"], defaults=values)[0]


def _fill(row: Framework | Area, **fields: dict[str, Any]) -> None:
    """Say what a community that is older than the words has not said, or has in English alone as it shipped."""
    for name, told in fields.items():
        if getattr(row, name) in ({}, {"en": told.get("en")}):
            setattr(row, name, told)
    row.save(update_fields=list(fields))
