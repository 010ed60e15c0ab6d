"""Which cohorts a member sees, who is in them, and of whom a trainer sees how far they are."""

from typing import TYPE_CHECKING, Any, Self

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, Exists, F, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce, JSONObject
from django.utils import timezone

from cop.community.models import Member
from cop.curriculum.querysets.trains import training, trains

if TYPE_CHECKING:
    from cop.curriculum.models import Cohort, CohortWord, Participant  # noqa: F401  (named in strings)

HERE = {"member__suspended_at": None, "member__left_at": None}


def going() -> Q:
    """Match cohorts that are not over."""
    return Q(closed_at=None, ends_on__gte=timezone.localdate())


class CohortQuerySet(QuerySet["Cohort"]):
    """Cohorts."""

    def visible_to(self, member: Member) -> Self:
        """Return those `member` gives, is invited to or in, and those open to everybody until they are over.

        An administrator sees those nobody gives any more as well; a guest those alone they are named in.
        """
        if not member.active:
            return self.none()
        seen = Q(trains(member), self._gives(member)) | self._knows(member)
        if not member.guest:
            seen |= Q(going(), open=True)
        if member.administers:
            seen |= ~self._given()
        return self.filter(seen)

    def given_by(self, member: Member) -> Self:
        """Return those `member` gives, alone or with others, as long as they train."""
        return self.filter(trains(member), self._gives(member)) if member.active else self.none()

    def joined_by(self, member: Member) -> Self:
        """Return those `member` is invited to, or in."""
        return self.filter(self._knows(member)) if member.active else self.none()

    def left(self) -> Self:
        """Return those nobody gives any more: their trainers are gone, or are trainers no more."""
        return self.exclude(self._given())

    def going(self) -> Self:
        """Return those that are not over, the next first."""
        return self.filter(going()).order_by("begins_on", "pk")

    def as_told(self, member: Member | None) -> Self:
        """Bring along what its page and a card say: `.goes_through`, `.given_by_whom`, how many are in it as `.taken`.

        Of `member`, if one is given, whether they are `.invited`, and since and until when they agreed to be seen.
        """
        part, who, within = self._of("modules"), self._of("trainers"), self._of("participants")
        edition = {"title": "module__edition__title", "language": "module__edition__language"}
        one = JSONObject(pk="module_id", since="since", **edition)
        name = JSONObject(pk="member_id", name="member__name", since="since")
        inside = within.filter(agreed_at__isnull=False, **HERE).order_by().values("cohort").annotate(n=Count("pk"))
        own = within.filter(member=member)
        return self.select_related("room").annotate(
            goes_through=ArraySubquery(part.order_by("order", "pk").values(row=one)),
            given_by_whom=ArraySubquery(who.filter(member__left_at=None).order_by("since", "pk").values(row=name)),
            taken=Coalesce(Subquery(inside.values("n"), output_field=IntegerField()), 0),
            invited=Exists(own.filter(agreed_at=None)),
            agreed_at=Subquery(own.values("agreed_at")),
            seen_until=Subquery(own.values("until")),
        )

    def _of(self, name: str) -> "QuerySet[Any]":
        model: Any = self.model._meta.get_field(name).related_model
        return model._default_manager.filter(cohort=OuterRef("pk"))  # type: ignore[no-any-return]

    def _gives(self, member: Member) -> Exists:
        return Exists(self._of("trainers").filter(member=member))

    def _knows(self, member: Member) -> Q:
        return Q(Exists(self._of("participants").filter(member=member)))

    def _given(self) -> Q:
        still = Exists(training().filter(member=OuterRef("member")))
        return Q(Exists(self._of("trainers").filter(still, **HERE)))


class ParticipantQuerySet(QuerySet["Participant"]):
    """Who is invited to cohorts, and in them."""

    def visible_to(self, member: Member) -> Self:
        """Return the member's own, and those of cohorts they are in or give, until these are over."""
        if not member.active:
            return self.none()
        fellow = self.model._default_manager.filter(cohort=OuterRef("cohort"), member=member, agreed_at__isnull=False)
        trainers: Any = self.model._meta.get_field("cohort").related_model._meta.get_field("trainers").related_model  # type: ignore[union-attr]
        gives = Q(trains(member), Exists(trainers._default_manager.filter(cohort=OuterRef("cohort"), member=member)))
        now = Q(cohort__closed_at=None, cohort__ends_on__gte=timezone.localdate())
        return self.filter(Q(member=member) | Q(now, gives) | Q(now, Exists(fellow), agreed_at__isnull=False))

    def inside(self) -> Self:
        """Return who joined."""
        return self.filter(agreed_at__isnull=False)

    def asked_anew(self) -> Self:
        """Return those in a cohort whose trainers would see more of them than they agreed to."""
        later = {"cohort": OuterRef("cohort"), "since__gt": OuterRef("agreed_at")}
        more = Q(until__lt=F("cohort__ends_on"))
        for name in ("modules", "trainers"):
            rows: Any = self.model._meta.get_field("cohort").related_model._meta.get_field(name).related_model  # type: ignore[union-attr]
            more |= Q(Exists(rows._default_manager.filter(**later)))
        return self.inside().filter(more)

    def by_name(self) -> Self:
        """Return who is here, by name, with their names."""
        return self.filter(**HERE).select_related("member").order_by("member__name", "member_id")

    def shows(self, trainer: Member) -> Self:
        """Return those who agreed that `trainer` sees how far they are, as long as that holds."""
        today = timezone.localdate()
        now = {"cohort__closed_at": None, "cohort__ends_on__gte": today, "until__gte": today}
        gives = {"cohort__trainers__member": trainer, "cohort__trainers__since__lte": F("agreed_at")}
        return self.filter(trains(trainer), **now, **gives, **HERE) if trainer.active else self.none()


class CohortWordQuerySet(QuerySet["CohortWord"]):
    """What was written to cohorts."""

    def visible_to(self, member: Member) -> Self:
        """Return those to cohorts the member gives, or is in."""
        if not member.active:
            return self.none()
        cohort: Any = self.model._meta.get_field("cohort").related_model
        inside = cohort.participants.rel.related_model._default_manager
        gives = cohort._default_manager.given_by(member).filter(pk=OuterRef("cohort"))
        within = inside.filter(cohort=OuterRef("cohort"), member=member, agreed_at__isnull=False)
        return self.filter(Q(Exists(gives)) | Q(Exists(within)))

    def for_topic(self, _number: int) -> Self:
        """Return nothing: no live topic shows it."""
        return self.none()

    def with_author(self) -> Self:
        """Bring who wrote it along."""
        return self.select_related("byline__member", "byline__link")
