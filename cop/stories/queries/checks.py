"""What is left of a check when the words it was of are gone."""

from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from cop.anonymity.enums import Purpose
from cop.anonymity.models import Byline, Clearance
from cop.stories.models import Reading, Story, Trial

OF_STORIES = (Purpose.MOMENT, Purpose.STORY, Purpose.PUBLIC, Purpose.READING, Purpose.REMARK, Purpose.TRIED)


def checks_over(before: datetime) -> QuerySet[Clearance]:
    """Return clearances of words about stories that nothing holds any more, of who had part in one withdrawn before.

    They lead to no story: its words, the readers' and the colleagues' let them go as they went.
    """
    gone = Story.objects.filter(withdrawn_at__lt=before)
    read = Reading.objects.filter(climb__story__in=gone, reader=OuterRef("member"))
    tried = Trial.objects.filter(story__in=gone, byline=OuterRef("pk"))
    had_part = Byline.objects.filter(Q(pk__in=gone.values("byline")) | Exists(read) | Exists(tried))
    loose = Clearance.objects.filter(byline__in=had_part, purpose__in=OF_STORIES, made_at__lt=before)
    return loose.filter(*(~Exists(holders) for holders in _holders()))


def _holders() -> list[QuerySet[Any]]:
    """Return what may hold a clearance, whichever floor it is on: each row that points to the one looked at."""
    ways: list[Any] = [one for one in Clearance._meta.get_fields(include_hidden=True) if one.auto_created]
    rows = [(one.related_model, one.field.name) for one in ways if not one.concrete]
    return [model._base_manager.filter(**{name: OuterRef("pk")}) for model, name in rows]
