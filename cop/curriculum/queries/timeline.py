"""What happened in an area for a member, all kinds of it in one line, the newest first, by pages."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import CharField, F, Func, Q, QuerySet, TextField, Value
from django.db.models.functions import Cast, Coalesce, TruncDate

from cop.community.models import Member
from cop.core.sealing import open_sealed
from cop.curriculum.models import ColleagueWord, Endorsement, Evidence, Learning, OwnWord
from cop.curriculum.queries.growth import read_in
from cop.days.models import Certificate
from cop.framework.models import Area
from cop.stories.models import Story

PAGE = 20
_NONE = Value("", output_field=TextField())


@dataclass(frozen=True, slots=True)
class Happened:
    """One thing: `what` kind, on which day, at which level or from which source, under which title, number `ref`."""

    on: date
    what: str
    ref: int
    level: str
    title: str
    language: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """A page of it; `older` leads on, "" at the end."""

    rows: list[Happened]
    older: str


def timeline_of(member: Member, area: Area, *, older: str = "") -> Timeline:
    """Read a page of what happened in an area; one query."""
    place, numbers = _place(older), list(read_in([area]))
    kinds = [_after(rows, what, place) for what, rows in _kinds(member, numbers).items()]
    found: Any = kinds[0].union(*kinds[1:]).order_by("-fell_on", "-what", "-ref")[: PAGE + 1]
    rows = [_told(*row) for row in found]
    last = rows[PAGE - 1] if len(rows) > PAGE else None
    return Timeline(rows[:PAGE], f"{last.on.isoformat()}.{last.what}.{last.ref}" if last else "")


def _kinds(member: Member, areas: list[int]) -> dict[str, QuerySet[Any]]:
    """Return each kind of rows of the member's own, with the columns all have."""
    own = OwnWord.objects.visible_to(member).filter(area__in=areas)
    said = ColleagueWord.objects.visible_to(member).asked_by(member).said().filter(area__in=areas)
    given = Endorsement.objects.visible_to(member).filter(member=member, area__in=areas).standing()
    shown = Evidence.objects.visible_to(member).filter(areas__in=areas)
    sealed = Func(F("words"), Value("escape"), function="encode", output_field=TextField())
    learnt = Learning.objects.visible_to(member).filter(finished_at__isnull=False, edition__areas__in=areas)
    days = Certificate.objects.visible_to(member).filter(areas__in=areas)
    # Only under the own name: a story under an alias is nowhere beside its author.
    told = Story.objects.visible_to(member).listed().filter(byline__member=member, areas__in=areas)
    return {
        "own": _columns(own, day="on", level="level"),
        "colleague": _columns(said, day="on", level="level", title="colleague__name"),
        "trainer": _columns(given, day="on", level="level", title=Coalesce(F("trainer__name"), Value(""))),
        "evidence": _columns(shown, day="month", level="source", title=sealed),
        "module": _columns(
            learnt,
            day=TruncDate("finished_at"),
            ref="module",
            title="edition__title",
            language="edition__language",
        ),
        "day": _columns(days, day="on", ref="day", title="title", language="day__language"),
        "story": _columns(told, day=TruncDate("told_at"), title="heading", language="language"),
    }


def _columns(
    rows: QuerySet[Any], *, day: Any, ref: str = "pk", level: str = "", title: Any = "", language: str = ""
) -> QuerySet[Any]:
    texts = {"kind": level, "headed": title, "spoken": language}
    made = {name: Cast(one, TextField()) if one else _NONE for name, one in texts.items()}
    return rows.order_by().annotate(fell_on=F(day) if isinstance(day, str) else day, ref=F(ref), **made)


def _after(rows: QuerySet[Any], what: str, place: tuple[date, str, int] | None) -> QuerySet[Any]:
    """Leave what comes before a place in the line; where it is long, its first page is all a kind can add."""
    rows = rows.annotate(what=Value(what, output_field=CharField()))
    if place is not None:
        day, kind, ref = place
        same = Q(fell_on=day) if what < kind else Q(fell_on=day, ref__lt=ref) if what == kind else Q(pk__in=[])
        rows = rows.filter(Q(fell_on__lt=day) | same)
    columns = ("fell_on", "what", "ref", "kind", "headed", "spoken")
    return rows.order_by("-fell_on", "-ref").values_list(*columns)[: PAGE + 1]


def _told(day: date, what: str, ref: int, level: str, title: str, language: str) -> Happened:
    title = open_sealed(title).get("title", "") if what == "evidence" else title
    return Happened(day, what, ref, level, title, language)


def _place(older: str) -> tuple[date, str, int] | None:
    day, _, rest = older.partition(".")
    kind, _, ref = rest.partition(".")
    try:
        return date.fromisoformat(day), kind, int(ref)
    except ValueError:
        return None
