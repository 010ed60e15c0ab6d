"""A chat: what a post in it answers, and the names nobody is asked about there."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from html import unescape
from typing import Any

from django.db.models import Case, F, TextField, Value, When
from django.utils import timezone
from django.utils.html import strip_tags

from cop.anonymity.queries import AS_SHOWN, as_shown, marks_of_member
from cop.community.models import Member
from cop.core.text import first_words
from cop.discussion.enums import ShownTo
from cop.discussion.models import Thread

BEGINNING = 60
ANSWERED = tuple(f"parent__{name}" for name in ("made_seq", "hidden_at", "held_until", "shown_to", *AS_SHOWN))
# Only a chat shows how what is answered begins: elsewhere nobody reads it along.
_BEGUN = When(thread__flat=True, then=F("parent__body_html"))
BEGUN = {"begun": Case(_BEGUN, default=Value(""), output_field=TextField())}
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


def reference_in(row: Mapping[str, Any]) -> Reference | None:
    """Return what a post in a chat answers, read with the values `ANSWERED` and `BEGUN`; None for what is not there."""
    if not row["thread__flat"] or row["parent_id"] is None:
        return None
    parent = {name.removeprefix("parent__"): row[name] for name in ANSWERED}
    held = parent["held_until"] is not None and parent["held_until"] > timezone.now()
    if parent["hidden_at"] is not None or held or parent["shown_to"] != ShownTo.ALL:
        return None
    return Reference(row["parent_id"], as_shown(parent).shown, _beginning(row["begun"]), parent["made_seq"] + 1)


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
