"""Reported texts: word by word, with their files, and how much of them is covered."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.utils.translation import gettext_lazy as _

from cop.anonymity.enums import Purpose
from cop.anonymity.models import Attachment, Clearance, Reveal
from cop.anonymity.queries import asked_of, cards_of
from cop.anonymity.rules import COVER, has_any, marked, words_of
from cop.coffee.models import CASE_TEXT, CLOSING_TEXT, GIST_TEXT, Case, Closing, FollowUp, Gist
from cop.community.models import Member
from cop.core.text import render
from cop.discussion.enums import Covered
from cop.discussion.models import Flag, Post
from cop.discussion.queries import cover_of

POSTS = frozenset({Purpose.REPLY, Purpose.ASK})  # what is cleared for these stands in a post


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


# The fields of a text in the order in which readers see them, each with what stands above it.
_LABELS: dict[str, object] = {
    "title": _("Title"),
    "happened": _("What happened?"),
    "did": _("What I did"),
    "touched": _("What touched me"),
    "question": _("What I would like from you"),
    "take_away": _("What I take away"),
    "try_next": _("What I’ll try"),
    "text": "",
}


@dataclass(frozen=True, slots=True)
class Reported:
    """A reported text: where it stands, its fields as (label, HTML with the words pointed at marked), and its files."""

    heading: str
    fields: list[tuple[object, str]]
    files: list[dict[str, Any]]


def reports_for(member: Member) -> QuerySet[Flag]:
    """Return the reports that wait for this moderator, oldest first; `.asks` where one asks to open the alias."""
    asks = Exists(asked_of(member).filter(byline=OuterRef("clearance__byline")))
    flags = Flag.objects.visible_to(member).waiting().annotate(asks=asks)
    return flags.select_related("clearance__byline")


def asked_for(member: Member) -> QuerySet[Reveal]:
    """Return the aliases a colleague asks this moderator to open, each with the number of a report as `.flag`.

    Who may not look at any report of the alias's texts is not asked: they have part in the talk.
    """
    flags = Flag.objects.visible_to(member).filter(clearance__byline=OuterRef("byline")).order_by("-made_at")
    return asked_of(member).annotate(flag=Subquery(flags.values("pk")[:1])).filter(flag__isnull=False)


def reported_text(flag: Flag) -> Reported | None:
    """Read what a flag is about, None when its author has taken it back. Who reads it is written down before."""
    texts = text_under(flag.clearance)
    if texts is None:
        return None
    fields = [
        (label, marked(texts[field], _pointed(flag, field), render))
        for field, label in _LABELS.items()
        if texts.get(field)
    ]
    return Reported(flag.clearance.get_purpose_display(), fields, cards_of(reported_files(flag)))


def _pointed(flag: Flag, field: str) -> frozenset[int]:
    """Return the numbers of the words of a field that a report points at."""
    places = (place.partition(":") for place in flag.places)
    return frozenset(int(number) for name, _colon, number in places if name == field and number.isdecimal())


def reported_files(flag: Flag) -> QuerySet[Attachment]:
    """Return the files that go with a reported text, covered or not. Who opens one is written down before."""
    with_it = Q(posts__clearance=flag.clearance_id) | Q(cases__clearance=flag.clearance_id)
    return Attachment.objects.filter(with_it).distinct()


def covered_now(clearance: Clearance) -> str:
    """Say how much of the text that stands under `clearance` is covered; nothing of one that was taken back."""
    holders: dict[str, type[Post | Case | Closing | FollowUp | Gist]] = {
        Purpose.CASE: Case,
        Purpose.CLOSING: Closing,
        Purpose.AFTER: FollowUp,
        Purpose.GIST: Gist,
    }
    holder = holders.get(clearance.purpose, Post)
    row = holder._default_manager.filter(clearance=clearance).values_list("covered", flat=True).first()
    return row or Covered.NOTHING


def text_under(clearance: Clearance) -> dict[str, str] | None:
    """Return the fields of the text that stands under `clearance`, whichever table it is in."""
    if clearance.purpose in POSTS or clearance.purpose == Purpose.AFTER:
        holder = FollowUp if clearance.purpose == Purpose.AFTER else Post
        body = holder._default_manager.filter(clearance=clearance).values_list("body", flat=True).first()
        return None if body is None else {"text": body}
    if clearance.purpose == Purpose.GIST:
        return Gist.objects.filter(clearance=clearance).values(*GIST_TEXT).first()
    of = Case.objects.filter(clearance=clearance).values(*CASE_TEXT)
    if clearance.purpose == Purpose.CLOSING:
        of = Closing.objects.filter(clearance=clearance).values(*CLOSING_TEXT)
    return of.first()
