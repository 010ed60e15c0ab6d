"""Who sees what a learner leaves in a module."""

from typing import TYPE_CHECKING, Self

from django.db.models import Exists, OuterRef, Q, QuerySet

from cop.community.models import Audience, Member
from cop.curriculum.querysets.trains import trains

if TYPE_CHECKING:
    from cop.curriculum.models import Reflection, Talk, Worked  # noqa: F401  (named in strings)


class ReflectionQuerySet(QuerySet["Reflection"]):
    """Reflections."""

    def visible_to(self, member: Member) -> Self:
        """Return the member's own, and nobody else's."""
        return self.filter(member=member) if member.active else self.none()

    def for_topic(self, _number: int) -> Self:
        """Return nothing: no live topic shows a reflection."""
        return self.none()


class WorkedQuerySet(QuerySet["Worked"]):
    """What learners show the trainers of a module."""

    def visible_to(self, member: Member) -> Self:
        """Return the member's own, and what was shown to the trainers of a module the member is one of."""
        return self.filter(Q(byline__member=member) | self._shown_to(member)) if member.active else self.none()

    def shown_to(self, member: Member) -> Self:
        """Return what others showed the member as a trainer."""
        return self.filter(self._shown_to(member)).exclude(byline__member=member)

    def waiting(self) -> Self:
        """Return what nobody has answered yet."""
        return self.filter(answered=None)

    def for_topic(self, _number: int) -> Self:
        """Return nothing: no live topic shows it."""
        return self.none()

    def with_author(self) -> Self:
        """Bring along whose it is, and the answer."""
        return self.select_related("byline__member", "module", "answered__byline__member")

    def _shown_to(self, member: Member) -> Q:
        trainers = self.model.module.field.related_model.trainers.rel.related_model  # type: ignore[attr-defined]
        return Q(trains(member), Exists(trainers._default_manager.filter(module=OuterRef("module"), member=member)))


class TalkQuerySet(QuerySet["Talk"]):
    """Talks about steps."""

    def visible_to(self, member: Member) -> Self:
        """Return those whose thread the member hears."""
        return self.filter(thread__audience__in=Audience.objects.heard_by(member))

    def for_topic(self, thread_id: int) -> Self:
        """Return the talk of a live topic."""
        return self.filter(thread=thread_id)
