"""What a member did that could be kept as evidence: found from the acts themselves, whoever's name they stand under.

Nothing is written down of an offer. What leads from one to what it is of is a blind mark, which only the key can make.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.fields import ArrayField
from django.db.models import BigIntegerField, BinaryField, F, Model, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Cast, TruncDate
from django.utils import timezone
from django.utils.translation import gettext as _

from cop.anonymity.queries import own
from cop.coffee.models import Case
from cop.community.models import Member
from cop.core.sealing import blind, blinds, open_sealed
from cop.curriculum.enums import Source
from cop.curriculum.models import Edition, Evidence, Learning, LogLine, Passed
from cop.days.formats import said
from cop.days.models import Certificate
from cop.framework.models import Area
from cop.framework.queries import words
from cop.intervision.models import Attendance
from cop.intervision.queries import method_headed
from cop.stories.enums import Rung
from cop.stories.models import Story

BACK = timedelta(days=2 * 366)
MANY = 60  # of a kind
NOTHING = Cast(Value(None), BinaryField())
NO_AREAS = Cast(Value("{}"), ArrayField(BigIntegerField()))


@dataclass(frozen=True, slots=True)
class Offer:
    """What could be kept: its `title` names no case or story; `of` is what its author knows it by, and is not kept."""

    source: Source
    number: int
    month: date
    title: str
    of: str = ""
    language: str = ""
    text: str = ""
    minutes: int | None = None
    areas: list[Area] = field(default_factory=list)
    mark: bytes = b""
    also: tuple[bytes, ...] = ()

    @property
    def slug(self) -> str:
        """What an address knows it by."""
        return self.mark.hex()


def mark_of(member_id: int, source: Source, number: int) -> bytes:
    """Return the blind mark of something a member did."""
    return blind("evidence", member_id, source, number)


def marks_of(member_id: int, source: Source, number: int) -> tuple[bytes, ...]:
    """Return its marks under all keys in use."""
    return blinds("evidence", member_id, source, number)


def offers(member: Member) -> list[Offer]:
    """Read what the member did and neither kept nor turned down, the newest first."""
    if not member.active:
        return []
    found = [_marked(member, offer) for kind in (_cases, _stories, _done) for offer in kind(member)]
    marks = [mark for offer in found for mark in offer.also]
    kept, passed = (
        model._default_manager.filter(member=member, mark__in=marks).values_list("mark", flat=True)
        for model in (Evidence, Passed)
    )
    known = {bytes(mark or b"") for mark in kept.union(passed)}
    left = [offer for offer in found if known.isdisjoint(offer.also)]
    return sorted(left, key=lambda offer: (offer.month, offer.number), reverse=True)


def offer_of(member: Member, slug: str) -> Offer | None:
    """Return the offer an address names, if it still stands."""
    return next((offer for offer in offers(member) if offer.slug == slug), None)


def kept_from(member: Member, slug: str) -> Evidence | None:
    """Return what a member kept of the offer an address names."""
    if not re.fullmatch(r"(?:[0-9a-f]{2}){1,32}", slug):
        return None
    return Evidence.objects.visible_to(member).filter(mark=bytes.fromhex(slug)).first()


@dataclass(frozen=True, slots=True)
class After:
    """What can still be done with a module that was finished: `slug` names the offer to keep it, "" for none.

    `kept` is the number of the evidence it became, 0 for none; `number` names it to the log it may be `logged` in.
    """

    slug: str
    kept: int
    number: int
    logged: bool


def after_module(learning: Learning) -> After:
    """Read what became of a module that was finished; one query."""
    assert learning.finished_at is not None
    marks = marks_of(learning.member_id, Source.MODULE, learning.pk)
    logged = blinds("log", learning.member_id, "module", learning.pk)
    rows = [
        model._default_manager.filter(member=learning.member_id, mark__in=some).order_by().annotate(what=Value(what))
        for model, some, what in ((Evidence, marks, "kept"), (Passed, marks, "passed"), (LogLine, logged, "logged"))
    ]
    first, *others = (found.values_list("what", "pk") for found in rows)
    known: dict[str, int] = dict(first.union(*others))
    offered = known.keys().isdisjoint({"kept", "passed"}) and learning.finished_at > timezone.now() - BACK
    return After(marks[0].hex() if offered else "", known.get("kept", 0), learning.pk, "logged" in known)


def _marked(member: Member, offer: Offer) -> Offer:
    also = marks_of(member.pk, offer.source, offer.number)
    return replace(offer, mark=also[0], also=also)


def _area_ids(through: type[Model], path: str, of: str = "pk") -> ArraySubquery:
    """Read along the numbers of the areas of what stands at a path."""
    return ArraySubquery(through._default_manager.filter(**{path: OuterRef(of)}).order_by().values("area_id"))


def _areas(row: Any) -> list[Area]:
    return [area for area in words().areas if area.pk in row.area_ids]


def first_of(moment: datetime | date) -> date:
    """Return the first day of the month something is in."""
    day = timezone.localdate(moment) if isinstance(moment, datetime) else moment
    return day.replace(day=1)


def _named(kind: str, month: date) -> str:
    return f"{kind}, {said(month, 'F Y')}"


def _cases(member: Member) -> Iterator[Offer]:
    """Return cases the member closed: the month, and nothing that leads to one."""
    closed = Case.objects.visible_to(member).filter(
        own(member), closed_at__gt=timezone.now() - BACK, withdrawn_at=None, closing__covered=""
    )
    for case in closed.select_related("closing").order_by("-closed_at")[:MANY]:
        assert case.closed_at is not None
        month = first_of(case.closed_at)
        told: dict[str, Any] = {"of": case.heading, "language": case.language, "text": case.closing.take_away}
        yield Offer(Source.CASE, case.pk, month, _named(_("A case of mine, closed"), month), **told)


def _stories(member: Member) -> Iterator[Offer]:
    """Return stories of the member's that colleagues read: the month and the areas."""
    there = Story.objects.visible_to(member).of(member)
    told = there.filter(~Q(rung=Rung.MOMENT), told__isnull=False, hidden_at=None, told_at__gt=timezone.now() - BACK)
    told = told.annotate(area_ids=_area_ids(Story.areas.through, "story"))
    for story in told.order_by("-told_at")[:MANY]:
        assert story.told_at is not None
        month, areas = first_of(story.told_at), _areas(story)
        known: dict[str, Any] = {"of": story.heading, "language": story.language}
        title = _named(_("A story of mine, published"), month)
        yield Offer(Source.STORY, story.pk, month, title, areas=areas, **known)


def _done(member: Member) -> Iterator[Offer]:
    """Return days of which the member has a certificate that stands, modules they finished, and tables; one query."""
    held = Certificate.objects.visible_to(member).filter(on__gt=timezone.localdate() - BACK, day__cancelled_at=None)
    learnt = Learning.objects.visible_to(member).filter(finished_at__gt=timezone.now() - BACK)
    sat = Attendance.objects.visible_to(member).filter(starts_at__gt=timezone.now() - BACK)
    days = held.annotate(area_ids=_area_ids(Certificate.areas.through, "certificate"), own=NOTHING)
    modules = learnt.annotate(area_ids=_area_ids(Edition.areas.through, "edition", "edition"), own=NOTHING)
    tables = sat.annotate(area_ids=NO_AREAS, own=F("chair__insight__words"))
    found = _columns(days, Source.DAY, F("on"), F("title"), F("minutes")).union(
        _columns(modules, Source.MODULE, TruncDate("finished_at"), F("edition__title"), F("edition__minutes")),
        _columns(tables, Source.TABLE, TruncDate("starts_at"), method_headed(), F("minutes")),
        all=True,
    )
    for what, number, day, name, minutes, area_ids, own_words in found:
        areas = [area for area in words().areas if area.pk in area_ids]
        told: dict[str, Any] = {"minutes": minutes or None, "areas": areas}
        if own_words is not None:
            told["text"] = open_sealed(own_words).get("text", "")
        yield Offer(Source(what), number, first_of(day), _titled(Source(what), name, day), **told)


def _titled(what: Source, name: str, day: date) -> str:
    """Name a day, a module or a table; one where the member had an alias by its month alone."""
    if not name:
        return _named(_("Peer consultation"), first_of(day))
    title = {
        Source.DAY: _("Development day: %(title)s"),
        Source.MODULE: _("Module: %(title)s"),
        Source.TABLE: _("Peer consultation: %(title)s"),
    }[what]
    return (title % {"title": name})[:120]


def _columns(rows: "QuerySet[Any]", what: Source, day: Any, headed: Any, took: Any) -> "QuerySet[Any]":
    """Bring the newest of them under names all kinds share."""
    named = {"what": Value(what.value), "fell_on": day, "headed": headed, "took": took}
    columns = ("what", "pk", "fell_on", "headed", "took", "area_ids", "own")
    return rows.annotate(**named).order_by("-fell_on").values_list(*columns)[:MANY]
