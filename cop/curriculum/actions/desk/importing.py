"""A module made of a text, as `rules.document` reads it."""

from collections.abc import Mapping

from django.db import transaction

from cop.community.models import Member
from cop.core.errors import NotAllowed
from cop.core.text import MAX_TEXT
from cop.curriculum.actions.desk.module import ModuleData, written
from cop.curriculum.actions.unit import UnitData, put_unit
from cop.curriculum.models import Module
from cop.curriculum.policies import may_train
from cop.curriculum.rules import Document, Fault, Wrong, read
from cop.deid.language import LANGUAGES
from cop.framework.queries import words
from cop.ledger.receipts import KeyReused, once


@transaction.atomic
def import_module(*, by: Member, text: str, key: str, answers: Mapping[str, str] | None = None) -> Module:
    """Make a module of `text`, once for each `key`; what is asked before it is not carried over.

    Raises NotAllowed, Wrong with the line that can’t be read, or NotCleared.
    """
    if not may_train(by):
        raise NotAllowed
    document = read(text)
    areas = _areas(document, text)

    def write() -> int:
        return _made(by, document, areas, answers).pk

    try:
        number, _new = once(who=by.pk, action="import", key=key, payload=text, do=write)
    except KeyReused as reused:
        number = reused.result_id
    return Module.objects.get(pk=number)


def _areas(document: Document, text: str) -> frozenset[int]:
    if document.language not in LANGUAGES:
        raise Wrong(Fault.LANGUAGE, _line_of(text, "language:"), document.language)
    for part in (document.about, document.source, *(part.body for part in document.parts)):
        if len(part) > MAX_TEXT:
            raise Wrong(Fault.LONG, _line_of(text, part[:40]), part[:40])
    known = {area.slug: area.pk for area in words().areas if area.slug in document.areas}
    unknown = [slug for slug in document.areas if slug not in known]
    if unknown:
        raise Wrong(Fault.AREA, _line_of(text, "areas:"), ", ".join(unknown))
    return frozenset(known.values())


def _line_of(text: str, opener: str) -> int:
    first = opener.split("\n", 1)[0]
    return next((n for n, line in enumerate(text.split("\n"), 1) if line.strip().startswith(first)), 1)


def _made(by: Member, document: Document, areas: frozenset[int], answers: Mapping[str, str] | None) -> Module:
    told = {name: getattr(document, name) for name in ("title", "about", "source", "language", "minutes", "licence")}
    module = written(by=by, module=ModuleData(areas=areas, **told), answers=answers)
    names = ("kind", "title", "minutes", "body", "questions", "task", "number", "link", "transcript")
    for order, part in enumerate(document.parts):
        unit = UnitData(**{name: getattr(part, name) for name in names})
        put_unit(by=by, module=module, unit=unit, order=order, name=part.key, answers=answers)
    return module
