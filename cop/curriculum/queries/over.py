"""What was shown to trainers, and whose time is over."""

from datetime import datetime

from django.db.models import QuerySet

from cop.core.keeping import over
from cop.curriculum.models import Sharing, Worked


def work_over(at: datetime | None = None) -> QuerySet[Worked]:
    """Return what learners handed in so long ago that it goes at a moment, or now."""
    return Worked.objects.filter(made_at__lt=over("handed_in", at))


def evidence_over(at: datetime | None = None) -> QuerySet[Sharing]:
    """Return what was shown of evidence so long ago that it goes at a moment, or now."""
    return Sharing.objects.filter(asked_at__lt=over("shown", at))
