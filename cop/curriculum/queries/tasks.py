"""Whether a practice task was done, as facts tell it."""

from datetime import datetime

from cop.coffee.models import Case
from cop.community.models import Member
from cop.curriculum.enums import Task
from cop.curriculum.models import Learning, Step
from cop.days.models import Guest
from cop.stories.models import Reading, Trial


def did(member: Member, task: Task, *, since: datetime) -> int:
    """Return how often `member` did what a task asks for since a moment, under their own name.

    A story counts when they tried it or gave their word on it as a reader; what only they know counts by own word.
    """
    if task == Task.CASE:
        return Case.objects.filter(byline__member=member, made_at__gte=since).count()
    if task == Task.SESSION:
        return Guest.objects.filter(member=member, came_at__gte=since).count()
    if task == Task.STORIES:
        tried = Trial.objects.filter(byline__member=member, made_at__gte=since, withdrawn_at=None)
        read = Reading.objects.filter(reader=member, given_at__gte=since)
        return len({*tried.values_list("story", flat=True), *read.values_list("climb__story", flat=True)})
    return 0


def tasks_open(member: Member, task: Task) -> list[tuple[Learning, Step]]:
    """Return the tasks of a kind that are not done in what `member` learns, each with its learning."""
    found = []
    for learning in Learning.objects.visible_to(member).filter(finished_at=None).order_by("pk"):
        done = learning.done.values("key")
        steps = Step.objects.filter(edition=learning.edition_id, task=task).exclude(key__in=done)
        found += [(learning, step) for step in steps]
    return found
