"""A framework that was worded anew once."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from cop.community.models import Member
from cop.curriculum.actions.framework import begin_draft, change_draft, publish_draft
from cop.curriculum.rules.framework import Document, area_of, put_area, put_statement, statement_of
from cop.framework.models import Framework
from cop.home.rules import furniture


def revise_framework(members: Mapping[str, Member]) -> None:
    """Let an administrator have named an area anew, and worded a statement of it better."""
    for row in furniture("frame", "revision"):
        by = members[row["by"]]
        draft = begin_draft(by=by, framework=Framework.objects.get(slug=row["framework"]))
        draft = change_draft(by=by, draft=draft, change=partial(_revised, row=row))
        publish_draft(by=by, draft=draft, version=draft.version)


def _revised(document: Document, row: dict[str, Any]) -> Document:
    for told in row["area"]:
        area = area_of(document, told["slug"])
        assert area is not None
        texts = {name: area[name] | told.get(name, {}) for name in ("names", "abouts")}
        document = put_area(document, slug=told["slug"], levels=area["levels"], part=area["part"], **texts)
    for told in row["statement"]:
        one = statement_of(document, told["key"])
        assert one is not None
        document = put_statement(document, **(one | {"texts": one["texts"] | told["texts"]}))
    return document
