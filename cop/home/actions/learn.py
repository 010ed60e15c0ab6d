"""The demonstration's curriculum: modules with their editions, learners at every stage, and cohorts."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from cop.community.models import Member
from cop.curriculum.actions import archive_module, ask_opinion
from cop.curriculum.actions.furnish import Remark, put_edition, put_module, put_units
from cop.curriculum.models import Module
from cop.home.actions.cohorts import put_cohorts
from cop.home.actions.learners import put_learners
from cop.home.rules import FURNITURE, furniture

TEXTS = FURNITURE / "modules"


def fill_curriculum(members: Mapping[str, Member], now: datetime) -> None:
    """Let trainers have written modules, and colleagues learn by them."""
    modules: dict[str, Module] = {}
    for row in furniture("learn", "module"):
        modules[row["file"]] = _module(row, members, modules, now)
    put_learners(modules, members, now)
    put_cohorts(modules, members, now)


def _module(row: dict[str, Any], members: Mapping[str, Member], others: Mapping[str, Module], now: datetime) -> Module:
    by, text = members[row["by"]], (TEXTS / f"{row['file']}.md").read_text()
    first_at = now - timedelta(weeks=row.get("weeks", 1))
    made_at = first_at - timedelta(days=24)
    along = [members[slug] for slug in row.get("with", ())]
    without = row.get("first", ())
    module = put_module(by=by, text=text, key=f"furniture-{row['file']}"[:64], at=made_at, along=along, without=without)
    module.before.set(others[file] for file in row.get("before", ()))
    if "weeks" not in row:
        ask_opinion(by=by, module=module, reader=members[row["reader"]])
        return module
    remark = Remark(by=members[row["reader"]], text=row["remark"])
    put_edition(by=by, module=module, remark=remark, at=first_at)
    if "changes" in row:
        put_units(by=by, module=module, text=text)
        at = now - timedelta(weeks=row["changed"])
        put_edition(by=by, module=module, remark=remark, at=at, changes=row["changes"])
    if row.get("archived"):
        archive_module(by=by, module=module, archived=True)
        Module.objects.filter(pk=module.pk).update(archived_at=now - timedelta(weeks=9))
    return module
