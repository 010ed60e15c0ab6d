"""The pages of the toolbox."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Case, Count, Value, When

from cop.anonymity.policies import owns
from cop.community.models import Member
from cop.core.sealing import blinds
from cop.framework.models import Channel, Phase
from cop.framework.queries import Words, words
from cop.toolbox.enums import Kind, Language
from cop.toolbox.models import Entry, Guide, Use
from cop.toolbox.policies import may_judge, may_keep
from cop.toolbox.querysets import EntryQuerySet

PAGE = 60
IN_USE = 3  # fewer are not even told
_ORDER = Case(*(When(kind=kind, then=Value(n)) for n, kind in enumerate(Kind)), default=Value(9))


@dataclass(frozen=True, slots=True)
class Filters:
    """Which entries are asked for; empty means all."""

    phase: str = ""
    channel: str = ""
    kind: str = ""
    show: str = ""

    @property
    def any(self) -> bool:
        """Say whether anything is asked for."""
        return bool(self.phase or self.channel or self.kind or self.show)

    def phase_of(self, known: Words) -> Phase | None:
        """Return the phase; one nobody knows asks for none."""
        return next((p for p in known.phases if p.slug == self.phase), None)

    def channel_of(self, known: Words) -> Channel | None:
        """Return the channel, likewise."""
        return next((c for c in known.channels if c.slug == self.channel), None)

    def apply(self, entries: EntryQuerySet) -> EntryQuerySet:
        """Narrow `entries`."""
        known = words()
        entries = entries.fitting(self.phase_of(known), self.channel_of(known))
        if self.kind in Kind.values:
            entries = entries.filter(kind=self.kind)
        if self.show == "proposed":
            entries = entries.proposed()
        elif self.show == "check":
            entries = entries.to_check()
        return entries


@dataclass(frozen=True, slots=True)
class Shown:
    """An entry as its reader sees it."""

    entry: Entry
    used: bool
    in_use: bool
    mine: bool
    may_edit: bool
    may_accept: bool


@dataclass(frozen=True, slots=True)
class Section:
    """Entries of one kind, or of one language that the member doesn't read."""

    name: str
    entries: list[Shown]


@dataclass(frozen=True, slots=True)
class Found:
    """What fits the filters: by kind, and folded by language what is in others. `more` leads on, 0 at the end."""

    kinds: list[Section] = field(default_factory=list)
    folded: list[Section] = field(default_factory=list)
    more: int = 0


@dataclass(frozen=True, slots=True)
class Cell:
    """What to do in a phase of a talk in a channel."""

    channel: Channel
    phase: Phase
    guide: Guide | None


@dataclass(frozen=True, slots=True)
class Grid:
    """What to do: `phases` and `channels` with what holds in all of it, `rows` of cells, one a channel."""

    phases: list[tuple[Phase, Guide | None]]
    rows: list[tuple[Channel, Guide | None, list[Cell]]]

    def at(self, phase: Phase | None, channel: Channel | None) -> dict[str, Guide | None]:
        """Return what holds where the filters are."""
        of_phase = next((guide for p, guide in self.phases if p == phase), None)
        row = next((row for row in self.rows if row[0] == channel), None)
        cell = next((c.guide for c in row[2] if c.phase == phase), None) if row else None
        return {"phase": of_phase, "channel": row[1] if row else None, "cell": cell}


def grid() -> Grid:
    """Read what to do, one query. A channel of which nothing is said has no row."""
    known = words()
    told = {(guide.phase_id, guide.channel_id): guide for guide in Guide.objects.all()}
    rows = []
    for channel in known.channels:
        cells = [Cell(channel, phase, told.get((phase.pk, channel.pk))) for phase in known.phases]
        if any(cell.guide for cell in cells):
            rows.append((channel, told.get((None, channel.pk)), cells))
    return Grid([(phase, told.get((phase.pk, None))) for phase in known.phases], rows)


def found(member: Member, filters: Filters, *, after: int = 0) -> Found:
    """Read a page of what fits, from the `after`th on; what is in languages the member doesn’t read comes folded."""
    entries = filters.apply(Entry.objects.visible_to(member)).with_owner().annotate(at=_ORDER)
    reads = [code for code in member.reads if code in Language.values] or Language.values
    own = list(entries.filter(language__in=reads).order_by("at", "pk")[after : after + PAGE + 1])
    others = list(entries.exclude(language__in=reads).order_by("at", "pk")[:PAGE]) if not after else []
    as_shown = {one.entry.pk: one for one in shown(member, [*own[:PAGE], *others])}
    kinds = [Section(kind.several, [as_shown[e.pk] for e in own[:PAGE] if e.kind == kind]) for kind in Kind]
    folded = [Section(code, [as_shown[e.pk] for e in others if e.language == code]) for code in Language.values]
    more = after + PAGE if len(own) > PAGE else 0
    return Found([s for s in kinds if s.entries], [s for s in folded if s.entries], more)


def shown(member: Member, entries: Iterable[Entry]) -> list[Shown]:
    """Return entries as the member sees them: three queries at most, however many."""
    rows = list(entries)
    marks = {mark: entry.pk for entry in rows for mark in blinds("used", member.pk, entry.pk)}
    used = {marks[bytes(mark)] for mark in Use.objects.filter(mark__in=marks).values_list("mark", flat=True)}
    counts = Use.objects.filter(entry__in=rows).values("entry").annotate(n=Count("pk")).filter(n__gte=IN_USE)
    in_use = set(counts.values_list("entry", flat=True))
    judges = any(entry.accepted_on is None for entry in rows) and may_judge(member)
    keeps = may_keep(member)
    return [
        Shown(
            entry,
            used=entry.pk in used,
            in_use=entry.pk in in_use,
            mine=(mine := owns(member, entry.byline)),
            may_edit=keeps or mine,
            may_accept=judges and not mine and entry.accepted_on is None,
        )
        for entry in rows
    ]
