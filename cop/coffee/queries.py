"""Pages of the coffee room."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, Exists, Max, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from cop.anonymity.enums import Purpose
from cop.anonymity.models import Attachment, Byline, Clearance, Reveal
from cop.anonymity.policies import owns
from cop.anonymity.queries import cards_of, own, ring_of
from cop.anonymity.rules import COVER, has_any, words_of
from cop.coffee.enums import RoomKind
from cop.coffee.models import CASE_TEXT, CLOSING_TEXT, Case, Closing, Room
from cop.coffee.querysets import CaseQuerySet
from cop.community.models import Member
from cop.core.sealing import open_sealed, seal
from cop.discussion.enums import Covered
from cop.discussion.models import Flag, Post
from cop.discussion.queries import cover_of
from cop.framework.queries import Words, words

PAGE = 20
DECISIONS_SHOWN = timedelta(days=90)
type Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Filters:
    """Which cases of a room are asked for; empty means all."""

    phase: str = ""
    channel: str = ""
    show: str = ""

    def apply(self, cases: CaseQuerySet, known: Words) -> CaseQuerySet:
        """Narrow `cases`; words nobody knows narrow nothing."""
        phase = next((p for p in known.phases if p.slug == self.phase), None)
        channel = next((c for c in known.channels if c.slug == self.channel), None)
        if phase:
            cases = cases.filter(phase=phase)
        if channel:
            cases = cases.filter(channel=channel)
        if self.show == "unanswered":
            cases = cases.unanswered()
        elif self.show == "open":
            cases = cases.open()
        return cases

    @property
    def any(self) -> bool:
        """Say whether anything is asked for."""
        return bool(self.phase or self.channel or self.show)


@dataclass(frozen=True, slots=True)
class CaseList:
    """A page of cases in the languages the member reads first; `older` leads on, "" at the end."""

    cases: list[Row]
    folded: list[Row]
    older: str


def cases_in(member: Member, room: Room, filters: Filters, *, older: str = "") -> CaseList:
    """Read a page of the room's cases, one query. Cases in languages the member doesn't read come folded."""
    cases = Case.objects.visible_to(member).filter(room=room).listed()
    cases = filters.apply(cases, words())
    place = _place(older)
    if place:
        cases = cases.older_than(*place)
    rows = list(cases.as_cards()[: PAGE + 1])
    more, rows = len(rows) > PAGE, rows[:PAGE]
    reads = set(member.reads)
    return CaseList(
        cases=[row for row in rows if not reads or row["language"] in reads],
        folded=[row for row in rows if reads and row["language"] not in reads],
        older=_seal_place(rows[-1]) if more else "",
    )


def _seal_place(case: Row) -> str:
    """Say where a page ends, sealed: the hour a case moved is nobody's business where somebody has an alias."""
    return seal({"moved_at": case["moved_at"].isoformat(), "case": str(case["pk"])}).decode()


def _place(older: str) -> tuple[datetime, int] | None:
    place = open_sealed(older)
    return (datetime.fromisoformat(place["moved_at"]), int(place["case"])) if place else None


def rooms_of(member: Member) -> list[Room]:
    """Read the member's rooms, widest first, with `.waiting` (unanswered cases) and `.moved_at`; one query."""
    listed = Q(cases__withdrawn_at=None)
    waiting = listed & Q(cases__closed_at=None, cases__replies=0)
    rooms = Room.objects.visible_to(member).select_related("centre")
    rooms = rooms.annotate(waiting=Count("cases", filter=waiting), moved_at=Max("cases__moved_at", filter=listed))
    order = list(RoomKind)
    return sorted(rooms, key=lambda room: (order.index(RoomKind(room.kind)), room.name.casefold()))


def waiting_for(member: Member, limit: int = 6) -> list[Row]:
    """Read open cases without an answer that `member` can read and did not bring, newest first."""
    cases = Case.objects.visible_to(member).unanswered().exclude(own(member))
    return list(cases.filter(language__in=member.reads).order_by("-made_at").as_cards()[:limit])


def own_open(member: Member, limit: int = 6) -> list[Row]:
    """Read the member's own open cases, and those in which a text of theirs is covered (`.told`), these first."""
    flags = Flag.objects.in_force().filter(own(member, "clearance__byline")).values("thread")
    # A union, not an "or": each half is found by its own index, however many cases there are.
    mine = Case.objects.open().filter(own(member)).values("pk")
    found = mine.union(Case.objects.filter(thread__in=flags).values("pk"))
    cases = Case.objects.visible_to(member).filter(pk__in=found, withdrawn_at=None)
    cards = cases.as_cards().annotate(told=Exists(flags.filter(thread=OuterRef("thread"))))
    return list(cards.order_by("-told", "-moved_at")[:limit])


@dataclass(frozen=True, slots=True)
class OwnCase:
    """A case of the member's, or one in which they have an alias; `voice` is that alias, None for the own name."""

    case: Case
    voice: Byline | None
    brought: bool
    flags: list[Flag]
    reveals: list[Reveal]


def own_cases(member: Member, limit: int = 100) -> list[OwnCase]:
    """Read the newest cases that `member` brought, has an alias in, or a reported text; five queries."""
    voices = {voice.thread_ref: voice for voice in _aliases_of(member)}
    flags, reveals = _told(member), defaultdict(list)
    opened = Reveal.objects.filter(byline__in=[v.pk for v in voices.values()], seconded_at__isnull=False)
    for reveal in opened.select_related("byline"):
        reveals[reveal.byline.thread_ref].append(reveal)
    mine_too = Q(byline__member=member) | Q(thread__in=[*voices, *flags])
    cases = Case.objects.visible_to(member).filter(mine_too, withdrawn_at=None).with_author()
    return [
        OwnCase(case, voices.get(tid), owns(member, case.byline), flags[tid], reveals[tid])
        for case in cases.order_by("-made_at")[:limit]
        if (tid := case.thread_id)
    ]


def _aliases_of(member: Member) -> QuerySet[Byline]:
    return Byline.objects.filter(pk__in=ring_of(member)).select_related("link")


def _told(member: Member) -> dict[int, list[Flag]]:
    """Return the reports the member has to know of, by thread; `.reply` is the number of the reply one is about."""
    reply = Post.objects.filter(clearance=OuterRef("clearance")).values("pk")[:1]
    flags = Flag.objects.to_tell(timezone.now() - DECISIONS_SHOWN).filter(own(member, "clearance__byline"))
    flags = flags.annotate(reply=Subquery(reply)).exclude(clearance__purpose=Purpose.REPLY, reply=None)  # taken back
    by_thread = defaultdict(list)
    for flag in flags.select_related("clearance"):
        by_thread[flag.thread_id].append(flag)
    return by_thread


def case_of(member: Member, byline: Byline | None) -> Case | None:
    """Return the case in whose talk `byline` is an alias, if the member may see it."""
    return Case.objects.visible_to(member).filter(thread=byline.thread_ref).first() if byline else None


@dataclass(frozen=True, slots=True)
class Pointing:
    """A field of a text as words to point at: (place, word), the place "" for a word that is covered already."""

    field: str
    words: list[tuple[str, str]]


def words_to_point_at(clearance: Clearance, texts: dict[str, str]) -> list[Pointing]:
    """Read a shared text word by word, as its readers see it now."""
    covered = cover_of(clearance, texts).words
    fields = []
    for field, text in texts.items():
        places = [(f"{field}:{n}", word) for n, word in enumerate(words_of(text))]
        words = [("", COVER) if has_any(word, covered) else (place, word) for place, word in places]
        if words:
            fields.append(Pointing(field, words))
    return fields


@dataclass(frozen=True, slots=True)
class Reported:
    """A reported text: where it stands, its words, those pointed at, and its files."""

    heading: str
    fields: list[Pointing]
    pointed: frozenset[str]
    files: list[dict[str, Any]]


def reported_text(flag: Flag) -> Reported | None:
    """Read what a flag is about, None when its author has taken it back. Who reads it is written down before."""
    texts = _texts(flag.clearance)
    if texts is None:
        return None
    fields = [
        Pointing(field, [(f"{field}:{n}", word) for n, word in enumerate(words_of(text))])
        for field, text in texts.items()
        if text
    ]
    files = cards_of(reported_files(flag))
    return Reported(flag.clearance.get_purpose_display(), fields, frozenset(flag.places), files)


def reported_files(flag: Flag) -> QuerySet[Attachment]:
    """Return the files that go with a reported text, covered or not. Who opens one is written down before."""
    with_it = Q(posts__clearance=flag.clearance_id) | Q(cases__clearance=flag.clearance_id)
    return Attachment.objects.filter(with_it).distinct()


def covered_now(clearance: Clearance) -> str:
    """Say how much of the text that stands under `clearance` is covered; nothing of one that was taken back."""
    holders: dict[str, type[Post | Case | Closing]] = {Purpose.REPLY: Post, Purpose.CLOSING: Closing}
    holder = holders.get(clearance.purpose, Case)
    row = holder._default_manager.filter(clearance=clearance).values_list("covered", flat=True).first()
    return row or Covered.NOTHING


def _texts(clearance: Clearance) -> dict[str, str] | None:
    """Return the fields of the text that stands under `clearance`, whichever table it is in."""
    if clearance.purpose == Purpose.REPLY:
        body = Post.objects.filter(clearance=clearance).values_list("body", flat=True).first()
        return None if body is None else {"text": body}
    of = Case.objects.filter(clearance=clearance).values(*CASE_TEXT)
    if clearance.purpose == Purpose.CLOSING:
        of = Closing.objects.filter(clearance=clearance).values(*CLOSING_TEXT)
    return of.first()
