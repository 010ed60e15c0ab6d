"""Words a reader reported: sealed while the report covers them, gone with it."""

from collections.abc import Collection

from cop.anonymity.models import ReportedWords
from cop.core.ids import random_id
from cop.core.sealing import seal


def keep_reported(*, words: Collection[str]) -> ReportedWords | None:
    """Keep the words of a report, single ones without blanks; nothing where it points at none."""
    if not words:
        return None
    return ReportedWords.objects.create(pk=random_id(), sealed=seal({"words": " ".join(sorted(words))}))


def forget_reported(*, ids: Collection[int]) -> None:
    """Forget the words of reports that are over."""
    if ids:
        ReportedWords.objects.filter(pk__in=ids).delete()
