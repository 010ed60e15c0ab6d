"""The words the check lets through, those that members want, and those that readers reported."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from cop.anonymity.enums import Doubt
from cop.anonymity.models import AllowedWord, ReportedWords, SuggestedWord
from cop.anonymity.rules import ENOUGH, FADES, has_any, is_first_name, plain
from cop.core.sealing import open_sealed


@dataclass(frozen=True, slots=True)
class Wanted:
    """A word that enough members suggested."""

    pk: int
    word: str
    members: int
    doubts: Sequence[Doubt] = ()


def words_wanted() -> list[Wanted]:
    """Return the words that wait for a coordinator, the most wanted first; what fewer suggested nobody sees."""
    fresh = Count("suggestions", filter=Q(suggestions__made_on__gt=timezone.localdate() - FADES))
    rows = SuggestedWord.objects.filter(declined_on=None).annotate(members=fresh).filter(members__gte=ENOUGH)
    opened = [Wanted(row.pk, open_sealed(row.sealed).get("word", ""), row.members) for row in rows.order_by("-members")]
    doubts = doubts_about({wanted.word for wanted in opened})
    return [replace(wanted, doubts=doubts[wanted.word]) for wanted in opened if wanted.word]


def words_allowed() -> QuerySet[AllowedWord]:
    """Return the list, in the order of the alphabet, with who put each word there."""
    return AllowedWord.objects.select_related("added_by").order_by("plain")


def words_in(sealed: Iterable[bytes | memoryview]) -> frozenset[str]:
    """Open the words of reports."""
    return frozenset(word for one in sealed for word in open_sealed(one).get("words", "").split())


def doubts_about(words: Collection[str]) -> dict[str, list[Doubt]]:
    """Say of each word for the list what speaks against it: reported now in some talk, a first name. One query."""
    reported = words_in(ReportedWords.objects.values_list("sealed", flat=True)) if words else frozenset[str]()
    return {
        word: [
            *([Doubt.REPORTED] if has_any(word, reported) else ()),
            *([Doubt.FIRST_NAME] if any(is_first_name(part) for part in plain(word).split()) else ()),
        ]
        for word in words
    }
