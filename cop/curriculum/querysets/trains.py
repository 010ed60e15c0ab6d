"""Who trains now."""

from django.db.models import Exists, QuerySet

from cop.community.enums import Role
from cop.community.models import Grant, Member

TRAINERS = (Role.TRAINER, Role.ADMINISTRATOR)


def training() -> QuerySet[Grant]:
    """Return the roles in force of those who train."""
    return Grant.objects.in_force().filter(role__in=TRAINERS)


def trains(member: Member) -> Exists:
    """Whether `member` trains now: who wrote a module or was shown something, and lost the role, sees it no more."""
    return Exists(training().filter(member=member))
