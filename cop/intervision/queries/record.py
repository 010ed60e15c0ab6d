"""Which tables a member took part in, as a register asks for it: never what was said there."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Case, Expression, F, TextField, Value, When
from django.db.models.fields.json import KeyTextTransform, KeyTransform
from django.utils.translation import get_language

from cop.community.models import Member
from cop.intervision.models import Attendance, Chair, Table
from cop.intervision.rules import LANGUAGES, Role


@dataclass(frozen=True, slots=True)
class Record:
    """That a member took part in one table; `named` calls its method in four languages."""

    attendance: Attendance
    table_id: int
    named: dict[str, str]
    slow: bool
    worded: bool
    evaluated: bool

    @property
    def method(self) -> str:
        """The method, in the active language."""
        return method_said(self.named)

    @property
    def role(self) -> Role:
        """The first thing they were there for."""
        return self.roles[0]

    @property
    def roles(self) -> list[Role]:
        """What they were there for."""
        return [Role(role) for role in self.attendance.roles]

    @property
    def starts_at(self) -> datetime:
        """When they came; of an alias the month alone."""
        return self.attendance.starts_at


def method_said(named: dict[str, str]) -> str:
    """Return what a method is called in the active language."""
    return named.get((get_language() or "en").split("-")[0]) or named.get("en", "")


def method_headed() -> Expression:
    """Return, for rows of attendance, what the method is called in the active language; "" where a month stands alone.

    For floors above, who bring it together with what else there is.
    """
    language = (get_language() or "en").split("-")[0]
    known = language if language in LANGUAGES else "en"
    named = KeyTextTransform(known, KeyTransform("name", F("chair__table__edition__raw")))
    return Case(When(by_month=True, then=Value("")), default=named, output_field=TextField())


def records_of(member: Member, *, year: int | None = None) -> list[Record]:
    """Return where the member took part, the latest first; one query."""
    mine = Attendance.objects.visible_to(member)
    if year is not None:
        mine = mine.filter(starts_at__year=year)
    return list(_records(mine))


def record_of(member: Member, table: Table) -> Record | None:
    """Return that the member took part in a table."""
    return next(_records(Attendance.objects.visible_to(member).filter(chair__table=table)), None)


def _records(mine: Any) -> Iterator[Record]:
    told = {
        "table_id": F("chair__table"),
        "named": F("chair__table__edition__raw__name"),
        "slow": F("chair__table__slow"),
        "worded": F("chair__insight"),
        "evaluated": F("chair__evaluated"),
    }
    for one in mine.annotate(**told).order_by("-starts_at", "-pk"):
        seen = {name: getattr(one, name) for name in told}
        yield Record(attendance=one, **seen | {"worded": one.worded is not None})


def participants_of(table: Table) -> list[Chair]:
    """Return who took part in a table, first seated first."""
    return list(Chair.objects.filter(table=table, attendance__isnull=False).with_author())
