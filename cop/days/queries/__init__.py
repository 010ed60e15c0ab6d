from cop.days.queries.day import People, people_of
from cop.days.queries.door import door_code, opens_door
from cop.days.queries.live import Live, Wall, live_of, wall_of
from cop.days.queries.overview import Overview, days_of, overview, polls_of
from cop.days.queries.poll import Row, Sheet, sheet_of, silent_in

__all__ = [
    "Live",
    "Overview",
    "People",
    "Row",
    "Sheet",
    "Wall",
    "days_of",
    "door_code",
    "live_of",
    "opens_door",
    "overview",
    "people_of",
    "polls_of",
    "sheet_of",
    "silent_in",
    "wall_of",
]
