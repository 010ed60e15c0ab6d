"""A member's own cases, and what they have to know of them."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from cop.anonymity.models import Byline, Reveal
from cop.anonymity.policies import owns
from cop.anonymity.queries import own, ring_of
from cop.coffee.models import Ask, Case, Gist
from cop.coffee.queries.report import POSTS
from cop.coffee.queries.room import Row
from cop.community.models import Member
from cop.discussion.models import Flag, Post

DECISIONS_SHOWN = timedelta(days=90)


def own_open(member: Member, limit: int = 6) -> list[Row]:
    """Read the member's own open cases, and those in which a text of theirs is covered (`.told`), these first."""
    flags = Flag.objects.in_force().filter(own(member, "clearance__byline")).values("thread")
    # A union, not an "or": each half is found by its own index, however many cases there are.
    mine = Case.objects.open().filter(own(member), room__archived_at=None).values("pk")
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
    """Return the reports the member has to know of, by thread."""
    by_thread = defaultdict(list)
    for flag in _to_tell(member):
        by_thread[flag.thread_id].append(flag)
    return by_thread


def _to_tell(member: Member) -> QuerySet[Flag]:
    """Return the reports the member has to know of.

    `.reply` is the number of the reply one is about, `.gist` the language of the short version.
    """
    reply = Post.objects.filter(clearance=OuterRef("clearance")).values("pk")[:1]
    flags = Flag.objects.to_tell(timezone.now() - DECISIONS_SHOWN).filter(own(member, "clearance__byline"))
    gist = Gist.objects.filter(clearance=OuterRef("clearance")).values("language")[:1]
    taken_back = Q(clearance__purpose__in=POSTS, reply=None)
    return flags.annotate(reply=Subquery(reply), gist=Subquery(gist)).exclude(taken_back).select_related("clearance")


def told_in(member: Member, ask: Ask) -> list[Flag]:
    """Return the reports the member has to know of on what they said in a talk of two."""
    return list(_to_tell(member).filter(thread=ask.thread_id))


def told_of(case: Case) -> list[Flag]:
    """Return the reports that cover the case or what came after it, for its bringer; a query only where one does."""
    texts = (case, getattr(case, "closing", None), getattr(case, "follow_up", None))
    covered = [text.clearance_id for text in texts if text and text.covered]
    flags = Flag.objects.in_force().filter(clearance__in=covered).select_related("clearance").order_by("made_at")
    return list(flags) if covered else []


def case_of(member: Member, byline: Byline | None) -> Case | None:
    """Return the case in whose talk `byline` is an alias, if the member may see it."""
    return Case.objects.visible_to(member).filter(thread=byline.thread_ref).first() if byline else None
