"""What notices of tables name: the method and how far it is, never a word of the table."""

from collections.abc import Mapping, Sequence

from django.utils import translation
from django.utils.translation import gettext as _

from cop.community.models import Member
from cop.intervision.models import Table
from cop.intervision.queries.method import method_of
from cop.intervision.rules import LANGUAGES


def stages_of(member: Member, about: Sequence[Mapping[str, int]]) -> list[tuple[str, str] | None]:
    """Return which phase of which method each notice is about, and in which language that is; two queries at most.

    None where it is no table the member sees now.
    """
    known = Table.objects.visible_to(member).filter(pk__in={ids["table"] for ids in about if "table" in ids})
    tables = {table.pk: table for table in known}
    spoken = member.user.language if member.user else ""
    language = spoken if spoken in LANGUAGES else "en"
    with translation.override(language):
        return [_named(tables.get(ids.get("table", 0)), ids, language) for ids in about]


def _named(table: Table | None, ids: Mapping[str, int], language: str) -> tuple[str, str] | None:
    if table is None:
        return None
    method = method_of(table)
    name, phases = method.name[language], len(method.phases)
    if "phase" not in ids:
        return name, language
    stage = _("%(method)s, phase %(phase)s of %(phases)s")
    return stage % {"method": name, "phase": ids["phase"], "phases": phases}, language
