"""What a member logged, and what of their acts here could be."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cop.community.models import Member
from cop.core.sealing import blinds, open_sealed
from cop.curriculum.enums import Activity
from cop.curriculum.models import Learning, LogLine
from cop.days.models import Certificate
from cop.intervision.models import Attendance
from cop.intervision.queries import method_said

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
    found = [*_days(member), *_modules(member), *_tables(member)]
    marks = {one: blinds("log", member.pk, one[0], one[1]) for one in ((kind, pk) for kind, pk, *_ in found)}
    known = LogLine.objects.filter(mark__in=[mark for each in marks.values() for mark in each])
    logged = {bytes(mark) for mark in known.values_list("mark", flat=True) if mark is not None}
    offers = [Offered(*row, marks[row[0], row[1]][0]) for row in found if logged.isdisjoint(marks[row[0], row[1]])]
    return sorted(offers, key=lambda offer: offer.on, reverse=True)


type Row = tuple[str, int, Activity, str, str, date, int | None]


def _days(member: Member) -> list[Row]:
    certificates = Certificate.objects.visible_to(member).select_related("day").order_by("-on", "-pk")[:MOST]
    return [("day", one.pk, Activity.DAY, one.title, one.day.language, one.on, one.minutes) for one in certificates]


def _modules(member: Member) -> list[Row]:
    finished = Learning.objects.visible_to(member).exclude(finished_at=None).select_related("edition")
    return [
        ("module", one.pk, Activity.MODULE, one.edition.title, one.edition.language, _day(one), one.edition.minutes)
        for one in finished.order_by("-finished_at", "-pk")[:MOST]
    ]


def _tables(member: Member) -> list[Row]:
    """Return tables of peer consultation; of an alias the month alone, by its first day."""
    mine: Any = Attendance.objects.visible_to(member).annotate(named=F("chair__table__edition__raw__name"))
    rows: list[Row] = []
    for one in mine.order_by("-starts_at", "-pk")[:MOST]:
        title = _("Peer consultation: %(method)s") % {"method": method_said(one.named)}
        title, minutes = (_("Peer consultation"), None) if one.by_month else (title, one.minutes or None)
        language, on = (get_language() or "en").split("-")[0], timezone.localdate(one.starts_at)
        rows.append(("table", one.pk, Activity.MEETING, title[:120], language, on, minutes))
    return rows


def _day(learning: Learning) -> date:
    assert learning.finished_at is not None
    return timezone.localdate(learning.finished_at)
