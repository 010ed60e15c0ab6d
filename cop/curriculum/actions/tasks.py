"""Practice tasks that are done by the fact itself."""

from cop.community.models import Member
from cop.curriculum.actions.learn import finish_step
from cop.curriculum.enums import Task
from cop.curriculum.models import Learning
from cop.curriculum.queries.tasks import did, tasks_open


def settle_tasks(*, member: Member, task: Task) -> int:
    """Mark the open tasks of this kind as done that `member` has done since they began; return how many."""
    settled = 0
    for learning, step in tasks_open(member, task):
        if did(member, task, since=learning.began_at) >= step.number:
            mine = Learning.objects.visible_to(member).filter(pk=learning.pk).first()
            settled += mine is not None and finish_step(by=member, learning=mine, key=step.key)[1]
    return settled
