"""What was shown to trainers, said about steps, and who was in cohorts: what its time is over of."""

from datetime import datetime

from django.db.models import Q, QuerySet
from django.utils import timezone

from cop.core.keeping import over
from cop.curriculum.models import Participant, Sharing, Talk, Worked
from cop.discussion.models import Post
from cop.discussion.querysets import PostQuerySet


def work_over(at: datetime | None = None) -> QuerySet[Worked]:
    """Return what learners handed in so long ago that it goes at a moment, or now."""
    return Worked.objects.filter(made_at__lt=over("handed_in", at))


def evidence_over(at: datetime | None = None) -> QuerySet[Sharing]:
    """Return what was shown of evidence so long ago that it goes at a moment, or now."""
    return Sharing.objects.filter(asked_at__lt=over("shown", at))


def participants_over(at: datetime | None = None) -> QuerySet[Participant]:
    """Return who was in cohorts, or invited, that were over so long ago that it goes at a moment, or now."""
    before = over("cohorts", at)
    closed = Q(cohort__closed_at__lt=before) | Q(cohort__ends_on__lt=timezone.localdate(before))
    return Participant.objects.filter(closed)


def said_of_steps_over(at: datetime | None = None) -> PostQuerySet:
    """Return what was said about steps so long ago that it goes at a moment, or now."""
    return Post.objects.filter(thread__in=Talk.objects.values("thread"), made_at__lt=over("steps", at))
