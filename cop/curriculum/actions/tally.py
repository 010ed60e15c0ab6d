"""Counting once a day how editions go, so that no page has to."""

from django.utils import timezone

from cop.curriculum.models import Edition, Tally
from cop.curriculum.queries import counts_of


def count_editions() -> int:
    """Count the editions that were not counted today; return how many."""
    today = timezone.localdate()
    waiting = list(Edition.objects.exclude(tally__on=today))
    for edition in waiting:
        learners, told = counts_of(edition)
        Tally.objects.update_or_create(edition=edition, defaults={"on": today, "learners": learners, "told": told})
    return len(waiting)
