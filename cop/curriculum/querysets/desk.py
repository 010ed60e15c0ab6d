"""Which units stand, and who reads a module before it is published."""

from typing import TYPE_CHECKING, Any, Self

from django.db.models import Exists, OuterRef, Q, QuerySet

from cop.community.models import Member
from cop.curriculum.enums import Said
from cop.curriculum.querysets.trains import trains

if TYPE_CHECKING:
    from cop.curriculum.models import Opinion, Unit  # noqa: F401  (named in strings)


class UnitQuerySet(QuerySet["Unit"]):
    """Units of modules as they are written."""

    def visible_to(self, member: Member) -> Self:
        """Return those of modules that `member` writes, or is asked to read before they are published.

        Who has said what they make of a module reads the wording they read for as long as it stands, and no later one.
        """
        if not member.active:
            return self.none()
        module: Any = self.model.module.field.related_model
        opinion = module.opinions.rel.related_model._default_manager
        trainer = module.trainers.rel.related_model._default_manager
        read = Q(state=Said.ASKED) | Q(revision=OuterRef("module__revision"))
        asked = Exists(opinion.filter(read, module=OuterRef("module"), byline__member=member))
        writes = Exists(trainer.filter(module=OuterRef("module"), member=member))
        return self.filter(Q(trains(member), writes) | Q(asked))

    def standing(self) -> Self:
        """Return those that were not taken out, in their order, each with its video."""
        return self.filter(dropped_at=None).select_related("video").order_by("order", "pk")


class OpinionQuerySet(QuerySet["Opinion"]):
    """What colleagues say of modules in writing."""

    def visible_to(self, member: Member) -> Self:
        """Return what `member` was asked to say; who writes the module reads it with the module."""
        return self.filter(byline__member=member) if member.active else self.none()

    def with_reader(self) -> Self:
        """Bring the name of who was asked along."""
        return self.select_related("byline__member")
