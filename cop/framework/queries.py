"""The words, kept in the process for a minute: they are on every page and change once a year."""

from dataclasses import dataclass, field
from time import monotonic

from django.db.models import Prefetch

from cop.framework.enums import FrameworkKind
from cop.framework.models import Area, Button, Channel, Consideration, Phase, Statement, TargetGroup

KEPT = 60.0
STANDING = Prefetch("statements", Statement.objects.filter(retired_at=None))
IN_ORDER = ("framework__order", "order", "slug")


@dataclass(frozen=True, slots=True)
class Words:
    """All words of the field, each list in order.

    `areas` are those of competence that stand; `guidelines` those of ethics, `qualities` those of a service. `former`
    says of each area that stands no more, by number, which ones stand where it stood.
    """

    phases: list[Phase]
    channels: list[Channel]
    targets: list[TargetGroup]
    areas: list[Area]
    buttons: list[Button]
    considerations: list[Consideration]
    guidelines: list[Area] = field(default_factory=list)
    qualities: list[Area] = field(default_factory=list)
    former: dict[int, list[int]] = field(default_factory=dict)

    def targets_for(self, country: str) -> list[TargetGroup]:
        """Return the target groups of a country and those of everywhere."""
        return [t for t in self.targets if t.country in {"", country}]


_kept: tuple[float, Words] | None = None


def words() -> Words:
    """Return the words, read from the database at most once a minute."""
    global _kept  # noqa: PLW0603  (one value a process, rebuilt whole)
    if _kept is None or monotonic() - _kept[0] > KEPT:
        known = Area.objects.select_related("framework").prefetch_related("replaced_by", STANDING).order_by(*IN_ORDER)
        every = list(known)
        areas = [area for area in every if area.retired_at is None]
        read = Words(
            list(Phase.objects.all()),
            list(Channel.objects.all()),
            list(TargetGroup.objects.all()),
            _of(areas, FrameworkKind.COMPETENCE),
            list(Button.objects.all()),
            list(Consideration.objects.all()),
            _of(areas, FrameworkKind.ETHICS),
            _of(areas, FrameworkKind.QUALITY),
            _former(every),
        )
        if not read.phases:
            return read
        _kept = (monotonic(), read)
    return _kept[1]


def _of(areas: list[Area], kind: FrameworkKind) -> list[Area]:
    return [area for area in areas if area.framework.kind == kind]


def _former(areas: list[Area]) -> dict[int, list[int]]:
    """Return where areas that stand no more went, however often they changed, without a further query."""
    after = {area.pk: [other.pk for other in area.replaced_by.all()] for area in areas}
    stands = {area.pk for area in areas if area.retired_at is None}

    def found(pk: int, seen: frozenset[int]) -> list[int]:
        if pk in stands:
            return [pk]
        return [one for other in after.get(pk, []) if other not in seen for one in found(other, seen | {other})]

    return {pk: list(dict.fromkeys(found(pk, frozenset({pk})))) for pk in after if pk not in stands}


def standing(area: Area) -> list[Area]:
    """Return the areas that stand where `area` stood: itself, or those it went into, however often they changed."""
    found: dict[int, Area] = {}
    seen, ask = {area.pk}, [area]
    while ask:
        one = ask.pop(0)
        if one.retired_at is None:
            found[one.pk] = one
            continue
        after = [other for other in one.replaced_by.order_by("order", "slug") if other.pk not in seen]
        seen |= {other.pk for other in after}
        ask += after
    return list(found.values())


def forget() -> None:
    """Read the words anew next time."""
    global _kept  # noqa: PLW0603  (as above)
    _kept = None
