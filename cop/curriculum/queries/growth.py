"""Where a member stands, and what was said on the way there. Only ever the member's own."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import F, Value
from django.db.models.functions import Coalesce
from django.utils import timezone

from cop.community.models import Member
from cop.curriculum.models import ColleagueWord, Endorsement, OwnWord
from cop.curriculum.rules import Event, Layer, Standing, asks_again, history, standings, to_move
from cop.framework.models import Area, Statement
from cop.framework.queries import words

LATELY = 6
KINDS = ("knowledge", "skills", "general")


@dataclass(frozen=True, slots=True)
class Row:
    """An area of the map, numbered as in its picture, with what stands in each layer."""

    number: int
    area: Area
    layers: Standing
    today: date

    @property
    def own(self) -> Event | None:
        """One's own word."""
        return self.layers.get(Layer.OWN)

    @property
    def colleague(self) -> Event | None:
        """The last word of a colleague who was asked."""
        return self.layers.get(Layer.COLLEAGUE)

    @property
    def trainer(self) -> Event | None:
        """The last endorsement that stands."""
        return self.layers.get(Layer.TRAINER)

    @property
    def asks_again(self) -> bool:
        """Whether one's own word is so old that the page asks if it is still true."""
        return asks_again(self.own, self.today)


@dataclass(frozen=True, slots=True)
class Growth:
    """The whole map, what was said last, and the row of the area to move next."""

    rows: list[Row]
    lately: list[tuple[Event, Area]]
    next: Row | None

    @property
    def empty(self) -> bool:
        """Whether nobody has said anything."""
        return not any(row.layers for row in self.rows)


def areas_of_growth() -> list[Area]:
    """Return the areas of the community's competence framework, the first there is."""
    areas = words().areas
    first = min((area.framework for area in areas), key=lambda one: (one.order, one.slug), default=None)
    return [area for area in areas if first is not None and area.framework_id == first.pk]


def read_in(areas: Iterable[Area]) -> dict[int, list[int]]:
    """Return in which of `areas` what was said of an area is read now, by their numbers.

    What was said of one that stands no more is read in all that replaced it.
    """
    stand = {area.pk: [area.pk] for area in areas}
    former = {pk: [one for one in after if one in stand] for pk, after in words().former.items()}
    return stand | {pk: after for pk, after in former.items() if after}


def statements_of(area: Area) -> list[tuple[str, list[Statement]]]:
    """Return the statements of an area by their kind; of an area among the words without a query."""
    found = list(area.statements.all())
    kinds = [(kind, [one for one in found if one.kind == kind]) for kind in KINDS]
    return [(kind, some) for kind, some in kinds if some]


def events_of(member: Member, areas: Sequence[Area]) -> list[Event]:
    """Read what was said of where the member stands in `areas`, of all three layers; one query."""
    into = read_in(areas)
    nobody = Value("")
    own = OwnWord.objects.visible_to(member).annotate(layer=Value(Layer.OWN.value), who=nobody)
    said = ColleagueWord.objects.visible_to(member).asked_by(member).said()
    said = said.annotate(layer=Value(Layer.COLLEAGUE.value), who=F("colleague__name"))
    given = Endorsement.objects.visible_to(member).filter(member=member).standing()
    given = given.annotate(layer=Value(Layer.TRAINER.value), who=Coalesce(F("trainer__name"), nobody))
    columns = ("on", "pk", "layer", "area_id", "level", "who")
    some = [rows.order_by().filter(area__in=into).values_list(*columns) for rows in (own, said, given)]
    found = some[0].union(*some[1:], all=True)
    return [
        Event(on, pk, Layer(layer), one, level, who) for on, pk, layer, area, level, who in found for one in into[area]
    ]


def growth_of(member: Member) -> Growth:
    """Read the member's map; one query."""
    areas, today = areas_of_growth(), timezone.localdate()
    events = events_of(member, areas)
    known, named = standings(events), {area.pk: area for area in areas}
    rows = [Row(at, area, known.get(area.pk, {}), today) for at, area in enumerate(areas, 1)]
    move = to_move([area.pk for area in areas], known)
    lately = [(event, named[event.area]) for event in history(events)[:LATELY]]
    return Growth(rows, lately, next((row for row in rows if row.area.pk == move), None))


def row_of(member: Member, area: Area) -> Row:
    """Read what stands in one area; one query."""
    number = next((at for at, one in enumerate(areas_of_growth(), 1) if one.pk == area.pk), 1)
    return Row(number, area, standings(events_of(member, [area])).get(area.pk, {}), timezone.localdate())
