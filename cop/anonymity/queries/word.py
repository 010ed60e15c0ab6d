"""The words the check lets through, and those that members want."""

from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from cop.anonymity.models import AllowedWord, SuggestedWord
from cop.anonymity.rules import ENOUGH, FADES
from cop.core.sealing import open_sealed


@dataclass(frozen=True, slots=True)
class Wanted:
    """A word that enough members suggested."""

    pk: int
    word: str
    members: int


def words_wanted() -> list[Wanted]:
    """Return the words that wait for a coordinator, the most wanted first; what fewer suggested nobody sees."""
    fresh = Count("suggestions", filter=Q(suggestions__made_on__gt=timezone.localdate() - FADES))
    rows = SuggestedWord.objects.filter(declined_on=None).annotate(members=fresh).filter(members__gte=ENOUGH)
    opened = [Wanted(row.pk, open_sealed(row.sealed).get("word", ""), row.members) for row in rows.order_by("-members")]
    return [wanted for wanted in opened if wanted.word]


def words_allowed() -> QuerySet[AllowedWord]:
    """Return the list, in the order of the alphabet, with who put each word there."""
    return AllowedWord.objects.select_related("added_by").order_by("plain")
