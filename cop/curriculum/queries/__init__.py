from cop.curriculum.queries.growth import (
    Growth,
    Row,
    areas_of_growth,
    events_of,
    growth_of,
    read_in,
    row_of,
    statements_of,
)
from cop.curriculum.queries.moves import Move, moves_in
from cop.curriculum.queries.timeline import Happened, Timeline, timeline_of

__all__ = [
    "Growth",
    "Happened",
    "Move",
    "Row",
    "Timeline",
    "areas_of_growth",
    "events_of",
    "growth_of",
    "moves_in",
    "read_in",
    "row_of",
    "statements_of",
    "timeline_of",
]
