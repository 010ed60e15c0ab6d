"""Whom one may call in a talk, and whom a text calls."""

from dataclasses import dataclass, field
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse

from cop.anonymity.models import Byline
from cop.anonymity.queries import own_in
from cop.anonymity.rules import alias_name
from cop.community.models import Member
from cop.community.querysets import MemberQuerySet
from cop.deid.language import LANGUAGES
from cop.discussion.models import Post, Thread
from cop.discussion.rules import linked, names_after_at

OFFERED = 8


@dataclass(frozen=True, slots=True)
class Calls:
    """Whom a text calls, by the names as written behind the "@"."""

    members: dict[str, Member] = field(default_factory=dict)
    aliases: dict[str, Byline] = field(default_factory=dict)

    @property
    def names(self) -> frozenset[str]:
        """Every name as written."""
        return frozenset({*self.members, *self.aliases})

    def link(self, safe: str) -> str:
        """Return safe HTML in which the called colleagues are links to their pages; an alias has none."""
        pages = {name: reverse("community:member_detail", args=[m.slug]) for name, m in self.members.items()}
        return linked(safe, pages)


def calls_in(thread: Thread, text: str) -> Calls:
    """Return whom `text` calls: colleagues who may see the talk, by a name only one of them has, and aliases in it.

    Asks nothing where there is no "@".
    """
    places = names_after_at(text)
    if not places:
        return Calls()
    wanted = {name for names in places for name in names}
    aliases = _aliases_named(thread, wanted)
    members = _members_named(thread, wanted)
    calls = Calls()
    for names in places:
        name = next((name for name in names if name in aliases or name in members), None)
        if name in aliases:
            calls.aliases[name] = aliases[name]
        elif name is not None:
            calls.members[name] = members[name]
    return calls


def _listeners(thread: Thread) -> MemberQuerySet:
    return Member.objects.hearing(thread.audience).filter(shown=True)


def _members_named(thread: Thread, wanted: set[str]) -> dict[str, Member]:
    found = list(_listeners(thread).filter(Q(name__in=wanted) | Q(slug__in=wanted)))
    names = [member.name for member in found]
    only = {member.name: member for member in found if names.count(member.name) == 1}
    return only | {member.slug: member for member in found if member.slug in wanted}


def _aliases_named(thread: Thread, wanted: set[str]) -> dict[str, Byline]:
    if not thread.veiled:
        return {}
    bylines = Byline.objects.filter(thread_ref=thread.pk, alias__isnull=False).select_related("link")
    told = ((alias_name(byline.alias or 0, code), byline) for byline in bylines for code in LANGUAGES)
    return {name: byline for name, byline in told if name in wanted}


@dataclass(frozen=True, slots=True)
class Offer:
    """Somebody to call: `name` is what one writes."""

    name: str
    byline: Byline | None = None
    member: Member | None = None


def people_in(member: Member, thread: Thread, start: str) -> list[Offer]:
    """Return up to eight whom `member` may call and of whose name a word begins with `start`, speakers here first."""
    start = start.strip()
    offers = [Offer(alias.shown, byline=alias) for alias in _aliases_of(member, thread) if _fits(alias.shown, start)]
    spoke = Post.objects.for_topic(thread.pk).filter(byline__member=OuterRef("pk"), withdrawn_at=None)
    others = _listeners(thread).exclude(pk=member.pk)
    namesake = Member.objects.hearing(thread.audience).filter(name=OuterRef("name")).exclude(pk=OuterRef("pk"))
    if start:
        others = others.filter(Q(name__istartswith=start) | Q(name__icontains=f" {start}"))
    found = others.with_centres(member).annotate(spoke=Exists(spoke), twice=Exists(namesake))
    first: list[Any] = list(found.order_by("-spoke", "name", "pk")[:OFFERED])
    members = [Offer(m.slug if m.twice else m.name, member=m) for m in first]
    return [*offers, *members][:OFFERED]


def _aliases_of(member: Member, thread: Thread) -> list[Byline]:
    """Return the aliases that speak in a talk, but the member's own."""
    if not thread.veiled:
        return []
    spoke = Post.objects.for_topic(thread.pk).filter(withdrawn_at=None).values("byline")
    there = Byline.objects.filter(Q(pk__in=spoke) | Q(pk=thread.byline_id), alias__isnull=False)
    own = Post.objects.filter(own_in(member, thread.pk), thread=thread).values("byline")
    mine = Thread.objects.filter(own_in(member, thread.pk), pk=thread.pk).values("byline")
    return sorted(there.exclude(pk__in=own).exclude(pk__in=mine), key=lambda byline: byline.shown)


def _fits(name: str, start: str) -> bool:
    words = name.casefold()
    return words.startswith(start.casefold()) or f" {start.casefold()}" in words
