"""What a member logged, and what of their acts here could be."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F, QuerySet, Value
from django.db.models.functions import TruncDate
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cop.community.models import Member
from cop.core.sealing import blinds, open_sealed
from cop.curriculum.enums import Activity
from cop.curriculum.models import Learning, LogLine
from cop.days.models import Certificate
from cop.intervision.models import Attendance
from cop.intervision.queries import method_headed

MOST = 50


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a log, opened."""

    line: LogLine
    title: str
    note: str

    @property
    def activity(self) -> Activity:
        """What it was."""
        return Activity(self.line.activity)


@dataclass(frozen=True, slots=True)
class Offered:
    """Something a member did here that is not in their log: `kind` and `number` name it, `mark` is its blind mark."""

    kind: str
    number: int
    activity: Activity
    title: str
    language: str
    on: date
    minutes: int | None
    mark: bytes


def opened(lines: "list[LogLine]") -> list[Line]:
    """Return lines with their words."""
    told = ((line, open_sealed(line.words)) for line in lines)
    return [Line(line, words.get("title", ""), words.get("note", "")) for line, words in told]


def offers_for_log(member: Member) -> list[Offered]:
    """Return days with a certificate, modules and tables that are not in the log of `member`, the latest first."""
    found = _done(member)
    marks = {one: blinds("log", member.pk, one[0], one[1]) for one in ((kind, pk) for kind, pk, *_ in found)}
    known = LogLine.objects.filter(mark__in=[mark for each in marks.values() for mark in each])
    logged = {bytes(mark) for mark in known.values_list("mark", flat=True) if mark is not None}
    offers = [Offered(*row, marks[row[0], row[1]][0]) for row in found if logged.isdisjoint(marks[row[0], row[1]])]
    return sorted(offers, key=lambda offer: offer.on, reverse=True)


type Row = tuple[str, int, Activity, str, str, date, int | None]


def _done(member: Member) -> list[Row]:
    """Return days, modules and tables; one query. A table where the member had an alias stands by its month alone."""
    tongue = (get_language() or "en").split("-")[0]
    days = Certificate.objects.visible_to(member).annotate(spoken=F("day__language"))
    modules = Learning.objects.visible_to(member).exclude(finished_at=None).annotate(spoken=F("edition__language"))
    tables = Attendance.objects.visible_to(member).annotate(spoken=Value(tongue))
    found = _columns(days, "day", F("on"), F("title"), F("minutes")).union(
        _columns(modules, "module", TruncDate("finished_at"), F("edition__title"), F("edition__minutes")),
        _columns(tables, "table", TruncDate("starts_at"), method_headed(), F("minutes")),
        all=True,
    )
    return [_row(*row) for row in found]


def _row(what: str, number: int, headed: str, language: str, on: date, minutes: int | None) -> Row:
    if what != "table":
        return what, number, Activity(what), headed, language, on, minutes
    title = _("Peer consultation: %(title)s") % {"title": headed} if headed else _("Peer consultation")
    return what, number, Activity.MEETING, title[:120], language, on, minutes or None


def _columns(rows: "QuerySet[Any]", what: str, on: Any, headed: Any, took: Any) -> "QuerySet[Any]":
    """Bring the newest of them under names all kinds share; `spoken` is there already."""
    named = {"what": Value(what), "fell_on": on, "headed": headed, "took": took}
    columns = ("what", "pk", "headed", "spoken", "fell_on", "took")
    return rows.annotate(**named).order_by("-fell_on", "-pk").values_list(*columns)[:MOST]
