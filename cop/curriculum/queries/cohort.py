"""Cohorts as lists and as pages: what is told of one, who is in it, how far they are."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, Q

from cop.community.models import Invitation, Member
from cop.curriculum.models import Cohort, CohortWord, Done, Learning, Module, Participant, Step
from cop.curriculum.policies import may_give_cohort
from cop.curriculum.querysets import LearningQuerySet
from cop.curriculum.rules.cohort import Stage, cohort_named, place_of, stage_of
from cop.days.queries import hosts_named

MANY = 50  # cohorts a list shows


@dataclass(frozen=True, slots=True)
class Part:
    """A module of a cohort, or one of its trainers, and since when."""

    pk: int
    name: str
    since: datetime
    language: str = ""


@dataclass(frozen=True, slots=True)
class Terms:
    """What who joins agrees to: that `trainers` see `until` a day how far they are in `modules`."""

    number: int
    until: date
    trainers: list[str]
    modules: list[Part]


@dataclass(frozen=True, slots=True)
class More:
    """What trainers would see more of somebody than that one agreed to; `until` where it is longer."""

    trainers: list[str]
    modules: list[Part]
    until: date | None

    def __bool__(self) -> bool:
        return bool(self.trainers or self.modules or self.until)


class Told:
    """A cohort with what its page and a card say of it to one member."""

    def __init__(self, cohort: Any) -> None:
        self.cohort: Cohort = cohort
        self.modules = [_part(row, row["title"], row["language"]) for row in cohort.goes_through]
        self.trainers = [_part(row, row["name"]) for row in cohort.given_by_whom]
        self.taken: int = cohort.taken
        self.invited: bool = cohort.invited
        self.agreed_at: datetime | None = cohort.agreed_at
        self.seen_until: date | None = cohort.seen_until

    @property
    def inside(self) -> bool:
        """Say whether the member is in it."""
        return self.agreed_at is not None

    @property
    def left(self) -> int | None:
        """How many places are left; None where there is one for everybody."""
        return None if self.cohort.places is None else max(0, self.cohort.places - self.taken)

    @property
    def full(self) -> bool:
        """Say whether no place is left."""
        return self.left == 0

    @property
    def terms(self) -> Terms:
        """What who joins now agrees to."""
        names = [one.name for one in self.trainers]
        return Terms(self.cohort.terms, self.cohort.ends_on, names, self.modules)

    @property
    def more(self) -> More:
        """What came to it since the member agreed."""
        if self.agreed_at is None or self.seen_until is None:
            return More([], [], None)
        new = [one.name for one in self.trainers if one.since > self.agreed_at]
        later = self.cohort.ends_on if self.cohort.ends_on > self.seen_until else None
        return More(new, [one for one in self.modules if one.since > self.agreed_at], later)

    def may_join(self, member: Member) -> bool:
        """Say whether the page offers to join: not its trainers, and only while it is not over."""
        gives = any(one.pk == member.pk for one in self.trainers)
        return not (self.cohort.over or gives or self.inside) and (self.cohort.open or self.invited)


@dataclass(frozen=True, slots=True)
class Cohorts:
    """The cohorts of a member: those they are in or invited to, those they give, those they may join."""

    mine: list[Told] = field(default_factory=list)
    over: list[Told] = field(default_factory=list)
    given: list[Told] = field(default_factory=list)
    archived: list[Told] = field(default_factory=list)
    open: list[Told] = field(default_factory=list)
    left: list[Told] = field(default_factory=list)

    @property
    def none(self) -> bool:
        """Say whether there is nothing to show."""
        return not (self.mine or self.over or self.given or self.archived or self.open or self.left)


@dataclass(frozen=True, slots=True)
class Seated:
    """Who is in a cohort, or invited; and of each of its modules how far, None where they have not agreed to that."""

    member: Member
    inside: bool
    stages: list[tuple[Part, Stage | None]]


def cohorts_of(member: Member) -> Cohorts:
    """Return the cohorts there are for `member`: three queries, four for who administers."""
    seen = Cohort.objects.visible_to(member).as_told(member)
    mine = [Told(one) for one in seen.joined_by(member).order_by("-begins_on", "-pk")[:MANY]]
    given = [Told(one) for one in seen.given_by(member).order_by("-begins_on", "-pk")[:MANY]]
    known = {one.cohort.pk for one in (*mine, *given)}
    others = [Told(one) for one in seen.going().filter(open=True)[:MANY]]
    left = [Told(one) for one in seen.left().filter(archived_at=None)[:MANY]] if member.administers else []
    return Cohorts(
        mine=[one for one in mine if not one.cohort.over][::-1],
        over=[one for one in mine if one.cohort.over and one.inside],
        given=[one for one in given if one.cohort.archived_at is None],
        archived=[one for one in given if one.cohort.archived_at is not None],
        open=[one for one in others if one.cohort.pk not in known],
        left=left,
    )


def cohorts_now(member: Member) -> list[Told]:
    """Return up to three cohorts that go on, which the member is in or invited to, the next first; one query."""
    seen = Cohort.objects.visible_to(member).joined_by(member)
    return [Told(one) for one in seen.going().as_told(member)[:3]]


def invited_by_mail(trainer: Member, cohort: Cohort) -> int:
    """Return how many invitations of guests to a cohort are open, for one of its trainers; one query."""
    gives = Exists(Cohort.objects.given_by(trainer).filter(pk=cohort.pk))
    return Invitation.objects.open().filter(gives, place=place_of(cohort.pk)).count()


def cohort_told(member: Member, cohort_id: int) -> Told | None:
    """Return a cohort `member` sees, as it is told to them; one query."""
    found = Cohort.objects.visible_to(member).as_told(member).filter(pk=cohort_id).first()
    return Told(found) if found is not None else None


def cohort_given(member: Member, cohort_id: int) -> Told | None:
    """Return a cohort `member` gives; None for everybody else."""
    told = cohort_told(member, cohort_id)
    return told if told is not None and may_give_cohort(member, told.cohort) else None


def terms_of(cohort: Cohort) -> Terms:
    """Return what who joins `cohort` agrees to, for whoever is asked."""
    return Told(Cohort.objects.as_told(None).get(pk=cohort.pk)).terms


def cohort_for_guest(place: str) -> tuple[Cohort, Terms] | None:
    """Return the cohort an invitation of a guest is for, and what who comes agrees to; None for one that is over."""
    found = Cohort.objects.as_told(None).filter(pk=cohort_named(place) or 0).first()
    return None if found is None or found.over else (found, Told(found).terms)


def cohorts_through(member: Member, module: Module) -> list[Told]:
    """Return up to three cohorts the member sees that go through `module`, the next first; one query."""
    found = Cohort.objects.visible_to(member).going().filter(modules__module=module)
    return [Told(one) for one in found.as_told(member)[:3]]


def people_in(member: Member, cohort: Cohort) -> list[Member]:
    """Return who is in a cohort, by name, for who is in it as well; one query."""
    rows = Participant.objects.visible_to(member).filter(cohort=cohort).inside().by_name()
    return [one.member for one in rows]


def people_asked(trainer: Member, cohort: Cohort) -> list[Participant]:
    """Return who is invited to a cohort or in it, by name, for one of its trainers; one query."""
    return list(Participant.objects.visible_to(trainer).filter(cohort=cohort).by_name())


def seated_in(trainer: Member, told: Told) -> list[Seated]:
    """Return who is in a cohort and invited, by name, with how far they are, for one of its trainers; two queries.

    It ends with the cohort, and of somebody when they leave it.
    """
    rows = people_asked(trainer, told.cohort)
    stages = _stages(Learning.objects.seen_in(told.cohort, trainer))
    since = next((one.since for one in told.trainers if one.pk == trainer.pk), None)
    return [Seated(one.member, one.agreed_at is not None, _row(one, told, stages, since)) for one in rows]


def own_stages(member: Member, told: Told) -> list[tuple[Part, Stage]]:
    """Return how far the member is in each module of a cohort; one query."""
    mine = Learning.objects.visible_to(member).filter(module__in=[one.pk for one in told.modules])
    stages = _stages(mine)
    return [(one, stages.get((member.pk, one.pk), Stage())) for one in told.modules]


def words_to(member: Member, cohort: Cohort) -> list[CohortWord]:
    """Return what was written to a cohort, the newest first; one query."""
    return list(CohortWord.objects.visible_to(member).filter(cohort=cohort).with_author())


def modules_for(member: Member, cohort: Cohort | None = None) -> list[Module]:
    """Return the modules a cohort may go through: those one can begin, and those it has already."""
    named = cohort.modules.values("module") if cohort else Module.objects.none().values("pk")
    there = Module.objects.visible_to(member).filter(Q(archived_at=None) | Q(pk__in=named))
    return list(there.select_related("edition").order_by("edition__title", "pk"))


def not_in(member: Member, name: str, *, but: Collection[int]) -> list[Member]:
    """Return whom `member` may mean by a name, `but` some."""
    return [one for one in hosts_named(member, [name], already=())[name] if one.pk not in but]


def _row(
    one: Participant, told: Told, stages: dict[tuple[int, int], Stage], since: datetime | None
) -> list[tuple[Part, Stage | None]]:
    """Return what a trainer who is one `since` a moment sees of who is in it: nothing of what they did not agree to."""
    agreed, last = one.agreed_at, one.until
    if agreed is None or since is None or since > agreed or last is None or last < told.cohort.today:
        return [(part, None) for part in told.modules]
    shown = {part.pk: stages.get((one.member_id, part.pk), Stage()) for part in told.modules if part.since <= agreed}
    return [(part, shown.get(part.pk)) for part in told.modules]


def _stages(learnings: LearningQuerySet) -> dict[tuple[int, int], Stage]:
    """Return how far who learns is in a module, by both: finished once is finished."""
    keys = Step.objects.filter(edition=OuterRef("edition")).order_by("order", "pk").values("key")
    did = Done.objects.filter(learning=OuterRef("pk")).values("key")
    rows: Iterable[Any] = learnings.annotate(keys=ArraySubquery(keys), did=ArraySubquery(did)).values_list(
        "member_id", "module_id", "keys", "did", "at", "finished_at"
    )
    found: dict[tuple[int, int], Stage] = {}
    for member, module, steps, done, at, finished_at in rows:
        stage = stage_of(steps, done, at, finished=finished_at is not None)
        if not (had := found.get((member, module))) or not had.finished:
            found[member, module] = stage
    return found


def _part(row: dict[str, Any], name: str, language: str | None = "") -> Part:
    return Part(row["pk"], name or "", datetime.fromisoformat(row["since"]), language or "")
