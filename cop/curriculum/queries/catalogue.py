"""The catalogue of modules: for me, all, and what I finished; by area, language and length."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any, Self

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Case, Count, Exists, F, IntegerField, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce

from cop.community.models import Member
from cop.core.sealing import open_sealed, seal
from cop.curriculum.models import Done, Edition, Learning, Module, Step
from cop.framework.models import Area
from cop.framework.queries import words
from cop.toolbox.enums import Language

PAGE = 20
SHORT, LONG = 20, 45  # minutes
LENGTHS = ("short", "middle", "long")
_LENGTH = {
    "short": Q(minutes__lte=SHORT),
    "middle": Q(minutes__gt=SHORT, minutes__lte=LONG),
    "long": Q(minutes__gt=LONG),
}
_SHOWN = ("number", "name", "said", "spoken", "length", "area_ids", "steps", "did", "began", "ended", "moment")
_OF_EDITION = {"name": "title", "said": "about", "spoken": "language", "length": "minutes"}
TABS = ("", "all", "finished")
type Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Card:
    """A module on a card. `did` of `steps` are done; `began` and `finished_at` say what the reader has done with it.

    `near` are the areas it shares with what the reader did last: why it is shown to them.
    """

    module_id: int
    title: str
    about: str
    language: str
    minutes: int
    areas: list[Area]
    steps: int
    did: int = 0
    began: bool = False
    finished_at: datetime | None = None
    near: tuple[Area, ...] = ()


@dataclass(frozen=True, slots=True)
class Filters:
    """Which modules are asked for; empty means all. What nobody knows asks for nothing."""

    area: str = ""
    language: str = ""
    length: str = ""

    @classmethod
    def read(cls, query: Mapping[str, str]) -> Self:
        """Read them from an address."""
        known = {
            "area": {area.slug for area in words().areas},
            "language": set(Language.values),
            "length": set(LENGTHS),
        }
        asked = {one.name: query.get(one.name, "") for one in fields(cls)}
        return cls(**{name: value for name, value in asked.items() if value in known[name]})

    @property
    def any(self) -> bool:
        """Say whether anything is asked for."""
        return any(getattr(self, one.name) for one in fields(self))


@dataclass(frozen=True, slots=True)
class Catalogue:
    """A page of the catalogue. `older` leads on, "" at the end; `counts` say what each chip would show."""

    cards: list[Card]
    older: str
    counts: dict[tuple[str, str], int]


def catalogue(member: Member, tab: str, filters: Filters, *, older: str = "") -> Catalogue:
    """Read a page of the catalogue: three queries, for me four."""
    near = _near(member) if tab == "" else frozenset[int]()
    found = _of_tab(member, tab, near)
    counted = _counts(found, filters)
    rows = list(_after(_narrow(found, filters), open_sealed(older)).values(*_SHOWN, "place")[: PAGE + 1])
    ends = _seal_place(rows[PAGE - 1]) if len(rows) > PAGE else ""
    return Catalogue(_cards(rows[:PAGE], near), ends, counted)


def begun_and_next(member: Member, *, more: int = 3) -> list[Card]:
    """Return what the member has under way, touched last first, then up to three modules for them."""
    near = _near(member)
    return [*begun(member), *_cards(_of_tab(member, "", near).values(*_SHOWN, "place")[:more], near)]


def begun(member: Member) -> list[Card]:
    """Return what the member has under way, touched last first; one query."""
    going = Learning.objects.visible_to(member).filter(finished_at=None).order_by("-touched_at", "-pk")
    return _cards(_learnt(going).values(*_SHOWN)[:PAGE])


_SHOWN = (*("number", "name", "said", "spoken", "length", "area_ids", "steps", "did", "began", "ended", "moment"),)


def _of_tab(member: Member, tab: str, near: Collection[int]) -> "QuerySet[Any]":
    """Return what a tab shows, in order: each row has `place`, `moment` and `number` to go on from."""
    if tab == "finished":
        done = Learning.objects.visible_to(member).exclude(finished_at=None)
        return _learnt(done).annotate(place=Value(0, output_field=IntegerField())).order_by("-moment", "-number")
    listed = Module.objects.visible_to(member).listed()
    if tab == "all":
        rows = _offered(member, listed).annotate(place=Value(0, output_field=IntegerField()))
    else:
        rows = _offered(member, _for_me(member, listed)).annotate(place=_nearness(near))
    return rows.order_by("-place", "-moment", "-number")


def _for_me(member: Member, listed: "QuerySet[Module]") -> "QuerySet[Module]":
    """Leave what the member reads, has not begun, and whose prerequisites they finished."""
    mine = Learning.objects.visible_to(member)
    finished = mine.exclude(finished_at=None).values("module")
    before = Edition.before.through.objects.filter(edition=OuterRef("edition")).exclude(module__in=finished)
    fits = listed.filter(~Exists(mine.filter(module=OuterRef("pk"))), ~Exists(before))
    reads = [code for code in Language.values if code in member.reads]
    return fits.filter(edition__language__in=reads) if reads else fits


def _offered(member: Member, modules: "QuerySet[Any]") -> "QuerySet[Any]":
    """Bring along what cards show of modules as they stand, or of the edition the member began."""
    mine = Learning.objects.visible_to(member).filter(module=OuterRef("pk"))
    last = mine.order_by(F("finished_at").desc(nulls_first=True))
    shown = {name: F(f"edition__{field}") for name, field in _OF_EDITION.items()}
    found = modules.annotate(
        learning=Subquery(last.values("pk")[:1]), of=Coalesce(last.values("edition")[:1], F("edition"))
    )
    return found.annotate(
        number=F("pk"),
        moment=F("published_at"),
        began=Exists(mine),
        ended=Subquery(last.values("finished_at")[:1]),
        steps=_steps("of"),
        did=_did("learning"),
        area_ids=_areas("edition"),
        **shown,
    )


def _learnt(learnings: "QuerySet[Any]") -> "QuerySet[Any]":
    """Bring along what cards show of editions that were begun."""
    shown = {name: F(f"edition__{field}") for name, field in _OF_EDITION.items()}
    return learnings.annotate(
        number=F("module"),
        moment=F("finished_at"),
        began=Value(True),
        ended=F("finished_at"),
        steps=_steps("edition"),
        did=_did("pk"),
        area_ids=_areas("edition"),
        **shown,
    )


def _steps(edition: str) -> Coalesce:
    counted = Step.objects.filter(edition=OuterRef(edition)).order_by().values("edition").annotate(n=Count("pk"))
    return Coalesce(Subquery(counted.values("n")), 0)


def _did(learning: str) -> Coalesce:
    keys = Step.objects.filter(edition=OuterRef("learning__edition")).values("key")
    done = Done.objects.filter(learning=OuterRef(learning), key__in=keys)
    return Coalesce(Subquery(done.order_by().values("learning").annotate(n=Count("pk")).values("n")), 0)


def _areas(edition: str) -> ArraySubquery:
    return ArraySubquery(Edition.areas.through.objects.filter(edition=OuterRef(edition)).values("area_id"))


def _near(member: Member) -> frozenset[int]:
    """Return the areas of what the member touched last; one query."""
    last = Learning.objects.visible_to(member).order_by("-touched_at", "-pk").values("edition")[:3]
    return frozenset(Edition.areas.through.objects.filter(edition__in=last).values_list("area_id", flat=True))


def _nearness(near: Collection[int]) -> Case:
    of = Edition.areas.through.objects.filter(edition=OuterRef("edition"), area__in=list(near))
    return Case(When(Exists(of), then=Value(1)), default=Value(0), output_field=IntegerField())


def _narrow(found: "QuerySet[Any]", filters: Filters) -> "QuerySet[Any]":
    if filters.area:
        area = next(area.pk for area in words().areas if area.slug == filters.area)
        found = found.filter(edition__areas=area)
    if filters.language:
        found = found.filter(edition__language=filters.language)
    if filters.length:
        found = found.filter(_LENGTH[filters.length])
    return found


def _after(found: "QuerySet[Any]", place: Mapping[str, str]) -> "QuerySet[Any]":
    """Return what comes after where a page ended."""
    if not place:
        return found
    rank, moment, number = int(place["place"]), datetime.fromisoformat(place["moment"]), int(place["number"])
    later = Q(moment__lt=moment) | Q(moment=moment, number__lt=number)
    return found.filter(Q(place__lt=rank) | Q(place=rank) & later)


def _seal_place(row: Row) -> str:
    place = {"place": str(row["place"]), "moment": row["moment"].isoformat(), "number": str(row["number"])}
    return seal(place).decode()


def _counts(found: "QuerySet[Any]", filters: Filters) -> dict[tuple[str, str], int]:
    """Count what each chip would show: it changes one filter and keeps the others; one query."""
    slugs = {area.pk: area.slug for area in words().areas}
    counted = dict[tuple[str, str], int]()
    for areas, language, minutes in found.order_by().values_list("area_ids", "spoken", "length"):
        has = {"area": {slugs[pk] for pk in areas if pk in slugs}, "language": {language}, "length": {band(minutes)}}
        misses = [name for name in has if getattr(filters, name) and getattr(filters, name) not in has[name]]
        for name in has.keys() if not misses else misses if len(misses) == 1 else ():
            for value in has[name]:
                counted[name, value] = counted.get((name, value), 0) + 1
    return counted


def band(minutes: int) -> str:
    """Return which length a module has."""
    return "short" if minutes <= SHORT else "middle" if minutes <= LONG else "long"


def _cards(rows: Iterable[Row], near: Collection[int] = ()) -> list[Card]:
    areas = words().areas
    return [
        Card(
            module_id=row["number"],
            title=row["name"],
            about=row["said"],
            language=row["spoken"],
            minutes=row["length"],
            areas=[area for area in areas if area.pk in row["area_ids"]],
            steps=row["steps"],
            did=row["did"],
            began=row["began"],
            finished_at=row["ended"],
            near=tuple(area for area in areas if area.pk in near and area.pk in row["area_ids"]),
        )
        for row in rows
    ]
