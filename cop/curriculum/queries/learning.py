"""How far a learner is in a module."""

from dataclasses import dataclass

from django.db.models import Exists, F, OuterRef

from cop.community.models import Member
from cop.curriculum.models import Edition, Learning, Module, Step
from cop.curriculum.rules.progress import goes_on_at, how_many, next_after


@dataclass(frozen=True, slots=True)
class Way:
    """The steps of an edition in order, the keys of those that are done, and what is learnt, if it was begun."""

    edition: Edition
    steps: list[Step]
    done: frozenset[str]
    learning: Learning | None

    @property
    def keys(self) -> list[str]:
        """The keys of its steps."""
        return [step.key for step in self.steps]

    @property
    def did(self) -> int:
        """How many of its steps are done."""
        return how_many(self.keys, self.done)

    @property
    def goes_on(self) -> str:
        """The key of the step one goes on at."""
        return goes_on_at(self.keys, self.done, self.learning.at if self.learning else "")

    def after(self, key: str) -> str:
        """Return the next step to do after one; "" when all are done."""
        return next_after(self.keys, self.done, key)


def learning_of(member: Member, module: Module) -> Learning | None:
    """Return what the member learns of a module: what is under way, else what was finished last."""
    mine = Learning.objects.visible_to(member).filter(module=module).select_related("edition", "module")
    return mine.order_by(F("finished_at").desc(nulls_first=True)).first()


def way_of(member: Member, module: Module) -> Way:
    """Return the way through a published module: the edition the member began, else the one that stands.

    Three queries at most.
    """
    learning = learning_of(member, module)
    edition = learning.edition if learning else module.edition
    assert edition is not None
    steps = list(Step.objects.filter(edition=edition))
    done = frozenset(learning.done.values_list("key", flat=True)) if learning else frozenset[str]()
    return Way(edition, steps, done, learning)


def editions_after(edition: Edition, module: Module) -> list[Edition]:
    """Return what was published of `module` since `edition`, oldest first; no query where that one stands."""
    if edition.pk == module.edition_id:
        return []
    return list(module.editions.filter(number__gt=edition.number).order_by("number"))


def finished_before(member: Member, edition: Edition) -> list[Module]:
    """Return what an edition builds on, each with `.finished`: whether the member did it; one query."""
    done = Learning.objects.visible_to(member).exclude(finished_at=None).filter(module=OuterRef("pk"))
    before = edition.before.exclude(edition=None).select_related("edition")
    return list(before.annotate(finished=Exists(done)).order_by("published_at", "pk"))
