"""A chat: what a post in it answers, and the names nobody is asked about there."""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from html import unescape

from django.utils.html import strip_tags

from cop.anonymity.queries import AS_SHOWN, as_shown, marks_of_member
from cop.community.models import Member
from cop.core.text import first_words
from cop.discussion.models import Post, Thread

BEGINNING = 60
_WORD = re.compile(r"\w[\w'’-]*")


@dataclass(frozen=True, slots=True)
class Reference:
    """What a post answers, as everybody sees it now: whose it is and how it begins; `before` leads a page back to it.

    No words where they are covered, hidden, or taken back.
    """

    pk: int
    name: str
    beginning: str
    before: int


def references(post_ids: Iterable[int]) -> dict[int, Reference]:
    """Return what those posts say now, by their numbers; one query, none for nothing."""
    wanted = set(post_ids)
    if not wanted:
        return {}
    rows = Post.objects.filter(pk__in=wanted).for_all().values("pk", "body_html", "made_seq", *AS_SHOWN)
    return {
        row["pk"]: Reference(row["pk"], as_shown(row).shown, _beginning(row["body_html"]), row["made_seq"] + 1)
        for row in rows
    }


def _beginning(html: str) -> str:
    """Return how a text begins, read from what is shown of it: what is covered there is covered here."""
    return first_words(unescape(strip_tags(html)), BEGINNING)


def settled_in(thread: Thread, texts: Mapping[str, str]) -> Collection[str]:
    """Return the marks of what is asked about no more in a thread.

    In a chat among colleagues their names are no findings: those in `texts` of who hears it are as settled. One query
    there, none elsewhere.
    """
    if not thread.flat:
        return thread.settled
    said = {word.casefold() for text in texts.values() for word in _WORD.findall(text)}
    named = Member.objects.hearing(thread.audience).bearing(said) if said else []
    return {*thread.settled, *(mark for member in named for mark in marks_of_member(member))}
