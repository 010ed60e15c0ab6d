"""What an author sees of the way of their story: what happened on which day, and the readers' words once all are in."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from cop.community.models import Member
from cop.stories.enums import Ended, Rung, State, Step
from cop.stories.models import Climb, Edition, Reading, Remark, Story
from cop.stories.queries.reading import Sheet, Word, remarks_in, sheet_of, word_of
from cop.stories.rules import OPEN, READERS_NEEDED

type Made = tuple[str, int, datetime]  # rung, number and moment of a wording
AFTER = {State.BACK: Step.BACK, State.DECLINED: Step.DECLINED, State.STANDS: Step.THERE}


@dataclass(frozen=True, slots=True)
class Happened:
    """A step on a day. Of readers the day alone is told, and the number."""

    on: date
    step: Step
    seat: int = 0


@dataclass(frozen=True, slots=True)
class Earlier:
    """An earlier way of the same story, and what happened on it."""

    climb: Climb
    log: list[Happened]


@dataclass(frozen=True, slots=True)
class ClimbPage:
    """The author's log of a climb, and of those before it."""

    climb: Climb
    story: Story
    log: list[Happened]
    sheet: Sheet
    words: list[tuple[Edition, list[Word]]]
    lacks_readers: bool
    under_way: bool
    earlier: list[Earlier]


def climb_of(member: Member, story_id: int) -> Climb | None:
    """Return the last climb of a story of the member's own; None for others' and for one that was not handed in."""
    return next(iter(climbs_of(member, story_id)), None)


def climbs_of(member: Member, story_id: int) -> list[Climb]:
    """Return the climbs of a story of the member's own, the last first."""
    story = Story.objects.of(member).filter(pk=story_id).values("pk")
    rows = Climb.objects.filter(story__in=story).select_related("edition", "story__byline__member", "story__thread")
    return list(rows.order_by("-begun_at", "-pk"))


def climb_page(climb: Climb, *before: Climb) -> ClimbPage:
    """Read the author's log, and that of the climbs before; five queries."""
    made = list(climb.story.editions.filter(correction=None).values_list("rung", "number", "made_at"))
    rows = Reading.objects.filter(climb__in=[climb, *before]).select_related("edition")
    readings: dict[int, list[Reading]] = defaultdict(list)
    for one in rows.order_by("edition__number", "seat", "asked_at", "pk"):
        readings[one.climb_id].append(one)
    shown = _shown(climb, readings[climb.pk])
    words: dict[Edition, list[Word]] = defaultdict(list)
    for one in shown:
        words[one.edition].append(word_of(one))
    here = [one for one in readings[climb.pk] if one.ended_at is None and one.edition_id == climb.edition_id]
    return ClimbPage(
        climb=climb,
        story=climb.story,
        log=_log(climb, readings[climb.pk], made),
        sheet=sheet_of(climb.edition, _remarks(climb, shown)),
        words=sorted(words.items(), key=lambda pair: -pair[0].number),
        lacks_readers=climb.state == State.READING and len(here) < READERS_NEEDED[Rung(climb.rung)],
        under_way=climb.state in OPEN,
        earlier=[Earlier(one, _log(one, readings[one.pk], made)) for one in before],
    )


def _shown(climb: Climb, readings: list[Reading]) -> list[Reading]:
    return [one for one in readings if one.given_at and _all_in(climb, one)]


def _remarks(climb: Climb, shown: Iterable[Reading]) -> Iterable[Remark]:
    return remarks_in(climb.readings.filter(pk__in=[one.pk for one in shown]))


def remark_of(member: Member, story_id: int, remark_id: int) -> Remark | None:
    """Return a remark that the member, as the author, is shown."""
    climb = climb_of(member, story_id)
    rows = Remark.objects.filter(climb=climb, pk=remark_id, parent=None, reading__given_at__isnull=False)
    remark = rows.select_related("climb__story__byline__link", "climb__story__thread", "edition", "reading").first()
    shown = remark is not None and remark.reading is not None and _all_in(remark.climb, remark.reading)
    return remark if shown else None


def _all_in(climb: Climb, reading: Reading) -> bool:
    """Say whether the author may see this word: once all are in, so that none can be told by its hour."""
    return climb.state != State.READING or reading.edition_id != climb.edition_id


def _log(climb: Climb, readings: list[Reading], made: list[Made]) -> list[Happened]:
    """Tell a climb step by step; `made` are the wordings of its story."""
    steps, shown = [Happened(_day(climb.begun_at), Step.BEGUN)], _shown(climb, readings)
    until = climb.settled_at or timezone.now()
    anew = [at for rung, _, at in made if rung == climb.rung and climb.begun_at < at <= until]
    last = next((number for _, number, at in reversed(made) if at <= until), 0)
    first = min((one.edition.number for one in readings), default=last)
    steps += [Happened(_day(at), Step.ANEW) for at in anew] if last > first else []
    for one in readings:
        steps += _steps_of(one)
    steps += [Happened(max(_day(one.given_at) for one in given), Step.GIVEN) for given in _rounds(shown) if given]
    here = [_day(one.given_at) for one in shown if one.edition_id == climb.edition_id]
    if climb.stands_on and here:
        steps.append(Happened(max(here), Step.GOOD))
    if climb.waived_at:
        steps.append(Happened(_day(climb.waived_at), Step.WAIVED))
    if climb.settled_at and climb.state in AFTER:
        steps.append(Happened(_day(climb.settled_at), AFTER[State(climb.state)]))
    order = list(Step)
    return sorted(dict.fromkeys(steps), key=lambda one: (one.on, order.index(one.step), one.seat))


def _steps_of(one: Reading) -> list[Happened]:
    told = [Happened(_day(one.asked_at), Step.ASKED, one.seat)]
    if one.taken_at:
        told.append(Happened(_day(one.taken_at), Step.TAKEN, one.seat))
    if one.ended_at and one.ended == Ended.RECOGNISED:
        told.append(Happened(_day(one.ended_at), Step.KNOWN))
    elif one.ended_at and one.ended != Ended.OVER:
        told.append(Happened(_day(one.ended_at), Step.OTHER))
    return told


def _rounds(shown: list[Reading]) -> list[list[Reading]]:
    rounds: dict[int, list[Reading]] = defaultdict(list)
    for one in shown:
        rounds[one.edition_id].append(one)
    return list(rounds.values())


def _day(at: datetime | None) -> date:
    """Return the day of a moment, by the community's clock."""
    assert at is not None
    return timezone.localdate(at, timezone.get_default_timezone())
