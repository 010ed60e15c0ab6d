"""Which modules a member reads, writes, learns."""

from typing import TYPE_CHECKING, Any, Self

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from cop.community.models import Member
from cop.curriculum.querysets.trains import training, trains

if TYPE_CHECKING:
    from cop.curriculum.models import Cohort, Edition, Learning, Module  # noqa: F401  (named in strings)


class ModuleQuerySet(QuerySet["Module"]):
    """Modules."""

    def visible_to(self, member: Member) -> Self:
        """Return those that are published: every member sees that they are there."""
        return self.exclude(edition=None) if member.active else self.none()

    def written_by(self, member: Member) -> Self:
        """Return those `member` writes, alone or with others, as long as they train."""
        if not member.active:
            return self.none()
        trainer = self.model.trainers.rel.related_model._default_manager
        return self.filter(trains(member), Exists(trainer.filter(module=OuterRef("pk"), member=member)))

    def left(self) -> Self:
        """Return those nobody writes any more: their trainers are gone, or are trainers no more."""
        trainer = self.model.trainers.rel.related_model._default_manager
        here = trainer.filter(
            Exists(training().filter(member=OuterRef("member"))), member__suspended_at=None, member__left_at=None
        )
        return self.exclude(Exists(here.filter(module=OuterRef("pk"))))

    def listed(self) -> Self:
        """Return those one may still begin, the newest first."""
        return self.filter(archived_at=None).exclude(edition=None).order_by("-published_at", "-pk")


class EditionQuerySet(QuerySet["Edition"]):
    """Editions of modules."""

    def visible_to(self, member: Member) -> Self:
        """Return those that stand, and those `member` began."""
        if not member.active:
            return self.none()
        learning = self.model.learnings.rel.related_model._default_manager
        return self.filter(Q(stands_for__isnull=False) | Exists(learning.filter(edition=OuterRef("pk"), member=member)))


class LearningQuerySet(QuerySet["Learning"]):
    """What members learn, or learnt."""

    def visible_to(self, member: Member) -> Self:
        """Return the member's own: nobody else sees how far one is, but the trainer of a cohort one joined."""
        return self.filter(member=member) if member.active else self.none()

    def seen_in(self, cohort: "Cohort", trainer: Member) -> Self:
        """Return what those learn of a cohort's modules who agreed that `trainer` sees how far they are, until it ends.

        Of a module that was put in later, and not agreed to since, nothing.
        """
        inside: Any = type(cohort).participants.rel.related_model  # type: ignore[attr-defined]
        shown = inside._default_manager.shows(trainer).filter(cohort=cohort, member=OuterRef("member"))
        part = {"cohort__modules__module": OuterRef("module"), "cohort__modules__since__lte": F("agreed_at")}
        return self.filter(Exists(shown.filter(**part)))
