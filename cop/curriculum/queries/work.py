"""What was shown to the trainers of a module."""

from cop.community.models import Member
from cop.curriculum.models import Module, Worked


def own_work(member: Member, module: Module, key: str) -> Worked | None:
    """Return what the member shows at a step, with its answer."""
    mine = Worked.objects.visible_to(member).with_author().filter(byline__member=member)
    return mine.filter(module=module, key=key).first()


def work_shown(member: Member, module: Module) -> list[Worked]:
    """Return what learners showed the member as a trainer of a module: what waits first, the oldest of it first."""
    rows = Worked.objects.visible_to(member).shown_to(member).filter(module=module).with_author()
    return sorted(rows, key=lambda one: (hasattr(one, "answered"), one.made_at, one.pk))
