from cop.days.queries.day import People, people_of
from cop.days.queries.door import door_code, opens_door
from cop.days.queries.live import Live, Wall, live_of, wall_of
from cop.days.queries.overview import Overview, days_of, overview, polls_of
from cop.days.queries.poll import Row, Sheet, sheet_of, silent_in
from cop.days.queries.programme import Plan, Programme, given, hosts_named, part_of, plan_of, programme_of

__all__ = [
    "Live",
    "Overview",
    "People",
    "Plan",
    "Programme",
    "Row",
    "Sheet",
    "Wall",
    "days_of",
    "door_code",
    "given",
    "hosts_named",
    "live_of",
    "opens_door",
    "overview",
    "part_of",
    "people_of",
    "plan_of",
    "polls_of",
    "programme_of",
    "sheet_of",
    "silent_in",
    "wall_of",
]
