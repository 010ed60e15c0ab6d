"""The pages of the toolbox."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Case, Count, Q, Value, When
from django.urls import reverse

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

    @property
    def placed(self) -> bool:
        """Say whether a phase or a channel is asked for."""
        return bool(self.phase or self.channel)

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
    """What fits the filters: by kind, folded the facts that hold `everywhere`, and by language what is in others.

    `more` leads on, 0 at the end.
    """

    kinds: list[Section]
    everywhere: list[Shown]
    folded: list[Section]
    more: int


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
    reads = [code for code in member.reads if code in Language.values] or Language.values
    entries = filters.apply(Entry.objects.visible_to(member)).with_owner().annotate(at=_ORDER, first=_first(reads))
    own = list(entries.filter(language__in=reads).order_by("at", "first", "pk")[after : after + PAGE + 1])
    others = list(entries.exclude(language__in=reads).order_by("at", "pk")[:PAGE]) if not after else []
    more, own = len(own) > PAGE, _said_once(own[:PAGE])
    everywhere = [e for e in own if e.kind == Kind.FACT and not (e.phase_id or e.channel_id)] if filters.placed else []
    here = [e for e in own if e not in everywhere]
    as_shown = {one.entry.pk: one for one in shown(member, [*own, *others])}
    kinds = [Section(kind.several, [as_shown[e.pk] for e in here if e.kind == kind]) for kind in Kind]
    folded = [Section(code, [as_shown[e.pk] for e in others if e.language == code]) for code in Language.values]
    return Found(
        [s for s in kinds if s.entries],
        [as_shown[e.pk] for e in everywhere],
        [s for s in folded if s.entries],
        after + PAGE if more else 0,
    )


def _first(reads: Sequence[str]) -> Case:
    """Order entries by the languages of a member."""
    return Case(*(When(language=code, then=Value(n)) for n, code in enumerate(reads)), default=Value(len(reads)))


def _said_once(entries: Iterable[Entry]) -> list[Entry]:
    """Leave out facts that stand there in another language already; what one says is wanted in each."""
    told, kept = set[str](), []
    for entry in entries:
        if entry.kind != Kind.FACT or entry.slug not in told:
            kept.append(entry)
            told |= {entry.slug} - {""}
    return kept


def shown(member: Member, entries: Iterable[Entry]) -> list[Shown]:
    """Return entries as the member sees them: two queries at most, however many."""
    rows = list(entries)
    marks = [mark for entry in rows for mark in blinds("used", member.pk, entry.pk)]
    uses = Use.objects.filter(entry__in=rows).values("entry").annotate(n=Count("pk"))
    told = {use["entry"]: use for use in uses.annotate(own=Count("pk", filter=Q(mark__in=marks)))}
    used = {pk for pk, use in told.items() if use["own"]}
    in_use = {pk for pk, use in told.items() if use["n"] >= IN_USE}
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


def place_of(entry: Entry) -> str:
    """Return the page an entry stands on."""
    phase, channel = entry.phase.slug if entry.phase else "", entry.channel.slug if entry.channel else ""
    place = {"phase": phase, "channel": channel}
    if not (phase and channel):  # a longer list: lead to where it is short
        place |= {"kind": entry.kind, "show": "" if entry.accepted_on else "proposed"}
    query = "&".join(f"{name}={value}" for name, value in place.items() if value)
    return f"{reverse('toolbox:toolbox')}?{query}#entry-{entry.pk}"
