"""The editor's overview: every story on its way but the editor's own, who reads it, and what is late."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, QuerySet
from django.utils import timezone

from cop.anonymity.queries import own
from cop.community.models import Member
from cop.stories.enums import Rung, State
from cop.stories.models import Climb, Reading
from cop.stories.queries.asking import free_names
from cop.stories.rules import OPEN, READERS_NEEDED, Candidate

SHOWN = 100


@dataclass(frozen=True, slots=True)
class Way:
    """A story on its way, with its readers of the present wording and those of before."""

    climb: Climb
    now: list[Reading]
    today: date

    @property
    def missing(self) -> int:
        """How many readers it lacks."""
        wanted = READERS_NEEDED[Rung(self.climb.rung)] if self.climb.state == State.READING else 0
        return max(wanted - len(self.now), 0)

    @property
    def late(self) -> bool:
        """Whether a word on it is late."""
        reading = self.climb.state == State.READING
        return reading and any(one.given_at is None and one.due_on < self.today for one in self.now)

    @property
    def is_read(self) -> bool:
        """Whether readers may be asked for it now."""
        return self.climb.state == State.READING


def climbs_for(editor: Member) -> QuerySet[Climb]:
    """Return the climbs an editor looks after: all under way, never of a story of the editor's own."""
    readings = Reading.objects.going_on().select_related("reader").order_by("seat", "pk")
    rows = Climb.objects.visible_to(editor).exclude(own(editor, "story__byline"))
    rows = rows.filter(story__withdrawn_at=None).select_related("edition", "story__byline__member")
    return rows.prefetch_related(Prefetch("readings", readings, to_attr="going_on")).order_by("begun_at", "pk")


def overview(editor: Member) -> list[Way]:
    """Read what is under way, the oldest first; two queries beside the editor's key ring."""
    return [_way(climb) for climb in climbs_for(editor).filter(state__in=OPEN)[:SHOWN]]


def way_of(editor: Member, climb_id: int) -> Way | None:
    """Read one climb; None for one that does not exist for this editor."""
    rows = climbs_for(editor).select_related("story__byline__link", "story__thread", "story__source__thread__audience")
    climb = rows.filter(pk=climb_id).first()
    return _way(climb) if climb else None


def _way(climb: Climb) -> Way:
    readings: list[Reading] = climb.going_on  # type: ignore[attr-defined]
    return Way(climb, [one for one in readings if one.edition_id == climb.edition_id], timezone.localdate())


def names_for(way: Way) -> list[Candidate]:
    """Return whom the editor may ask by name, the best first."""
    return free_names(way.climb)[:30] if way.is_read else []
