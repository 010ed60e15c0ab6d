"""What would move a member in an area: things that are there, in languages they read, each found by the area alone."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Case as Either
from django.db.models import DateField, Exists, F, IntegerField, OuterRef, Q, QuerySet, Subquery, TextField, Value, When
from django.db.models.functions import Cast, Coalesce

from cop.coffee.models import Case
from cop.community.models import Member
from cop.curriculum.models import Edition, Learning, Module
from cop.curriculum.queries.growth import read_in
from cop.days.models import Day, Shown, Topic
from cop.discussion.enums import Covered
from cop.framework.models import Area
from cop.stories.queries import on_shelf, reads_of

WEIGHS = "ethics"  # a case that wants a dilemma weighed is about this area; others have none
KINDS = ("module", "case", "day", "story")


@dataclass(frozen=True, slots=True)
class Move:
    """Something that would move one: a module (`begun` or not) of some `minutes`, a story, a day `on`, or a case."""

    what: str
    ref: int
    title: str
    language: str
    minutes: int | None
    on: date | None
    begun: bool


def moves_in(member: Member, area: Area, *, each: int = 1) -> list[Move]:
    """Return up to so many of each kind, modules first; one query."""
    areas, reads = list(read_in([area])), reads_of(member)
    kinds = [_modules(member, areas, reads), _days(member, areas, reads), _stories(member, areas, reads)]
    if area.slug == WEIGHS:
        kinds.append(_cases(member, reads))
    some = [kind[:each] for kind in kinds]
    rows: Any = some[0].union(*some[1:], all=True)
    found = [
        Move(what, ref, title, language, minutes, on, begun=bool(begun))
        for what, ref, title, language, minutes, on, begun in rows
    ]
    return sorted(found, key=lambda move: KINDS.index(move.what))


def _columns(
    rows: QuerySet[Any], what: str, *, title: Any, language: Any, minutes: Any = None, on: Any = None, begun: Any = 0
) -> QuerySet[Any]:
    return rows.annotate(
        kind_of=Value(what, output_field=TextField()),
        headed=Cast(_named(title), TextField()),
        spoken=Cast(_named(language), TextField()),
        takes=Cast(_named(minutes), IntegerField()),
        falls_on=Cast(_named(on), DateField()),
        is_begun=Cast(begun or Value(0), IntegerField()),
    ).values_list("kind_of", "pk", "headed", "spoken", "takes", "falls_on", "is_begun")


def _named(one: Any) -> Any:
    return F(one) if isinstance(one, str) else Value(None) if one is None else one


def _modules(member: Member, areas: Collection[int], reads: Collection[str]) -> QuerySet[Any]:
    """Return modules the member has not finished, those under way first, and those as the edition they are in."""
    own = Learning.objects.visible_to(member).filter(module=OuterRef("pk"))
    begun = Either(When(Exists(own.filter(finished_at=None)), then=1), default=0)
    rows = Module.objects.visible_to(member).listed().filter(~Exists(own.filter(finished_at__isnull=False)))
    through = Edition.areas.through._default_manager
    rows = rows.filter(Exists(through.filter(edition=OuterRef("edition"), area__in=areas)), edition__language__in=reads)
    told: dict[str, Any] = {name: _as_begun(own, name) for name in ("title", "language", "minutes")}
    return _columns(rows, "module", begun=begun, **told).order_by("-is_begun", "-published_at", "-pk")


def _as_begun(own: QuerySet[Learning], name: str) -> Coalesce:
    """Return what the edition a member is in says, else what the one that stands does."""
    return Coalesce(Subquery(own.values(f"edition__{name}")[:1]), F(f"edition__{name}"))


def _stories(member: Member, areas: Collection[int], reads: Collection[str]) -> QuerySet[Any]:
    """Return stories by others."""
    rows = on_shelf(member).filter(language__in=reads).exclude(byline__member=member)
    rows = rows.filter(Exists(rows.model.areas.through._default_manager.filter(story=OuterRef("pk"), area__in=areas)))
    return _columns(rows, "story", title="heading", language="language").order_by("-told_at", "-pk")


def _days(member: Member, areas: Collection[int], reads: Collection[str]) -> QuerySet[Any]:
    """Return days that come: of a topic of the area, or with a session of it."""
    topics = Topic.objects.filter(areas__in=areas).values("pk")
    sessions = Shown.objects.standing().filter(areas__in=areas).values("session__day")
    rows = Day.objects.visible_to(member).coming().filter(cancelled_at=None, language__in=reads)
    rows = rows.filter(Q(topic__in=topics) | Q(pk__in=sessions))
    return _columns(rows, "day", title="title", language="language", on="on").order_by("starts_at", "pk")


def _cases(member: Member, reads: Collection[str]) -> QuerySet[Any]:
    """Return dilemmas of others that wait for a first word."""
    rows = Case.objects.visible_to(member).listed().unanswered().exclude(weighs=[]).exclude(byline__member=member)
    rows = rows.filter(covered=Covered.NOTHING, language__in=reads)
    return _columns(rows, "case", title="heading", language="language").order_by("-moved_at", "-pk")
