"""What happened in an area for a member, all kinds of it in one line, the newest first, by pages."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Self

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
WORDS = ("own", "colleague", "trainer")
_NONE = Value("", output_field=TextField())


@dataclass(frozen=True, slots=True)
class Happened:
    """One thing: `what` kind, on which day, at which level or from which source, under which title, number `ref`.

    Where the same was said `times` in a month, it is the last one; `earlier` are the others.
    """

    on: date
    what: str
    ref: int
    level: str
    title: str
    language: str
    earlier: tuple["Happened", ...] = ()

    @property
    def times(self) -> int:
        """How often it was said that month, as far as this page tells."""
        return len(self.earlier) + 1

    @property
    def every(self) -> list["Happened"]:
        """All that are told in one line, the last first."""
        return [self, *self.earlier]

    def same(self, other: Self) -> bool:
        """Say whether another word tells the same in the same month: of the same person, at the same level."""
        month = (self.on.year, self.on.month) == (other.on.year, other.on.month)
        return month and (self.what, self.level, self.title) == (other.what, other.level, other.title)


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
    return Timeline(folded(rows[:PAGE]), f"{last.on.isoformat()}.{last.what}.{last.ref}" if last else "")


def folded(rows: Sequence[Happened]) -> list[Happened]:
    """Return `rows` with words that say the same as the one after them in one line; another word between them counts.

    Only words repeat themselves: all else has a page of its own.
    """
    told: list[Happened] = []
    last: dict[str, int] = {}
    for one in rows:
        at = last.get(one.what) if one.what in WORDS else None
        if at is not None and told[at].same(one):
            told[at] = replace(told[at], earlier=(*told[at].earlier, one))
            continue
        last[one.what] = len(told)
        told.append(one)
    return told


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
