from cop.days.queries.after import (
    After,
    Counted,
    Results,
    after_of,
    certificate_by,
    results_of,
    seats_of,
    was_there,
    with_materials,
)
from cop.days.queries.choice import Seat, Slot, slots_of
from cop.days.queries.day import People, lines_of, people_of
from cop.days.queries.door import door_code, opens_door
from cop.days.queries.evidence import told_about, waited_long
from cop.days.queries.feed import Held, all_days, feed_at, feeds_of, mark_of, my_days, secret_of
from cop.days.queries.guests import STATES, Listed, Tally, counted, guests_of, listed, needs_of, tally_of
from cop.days.queries.live import Live, Wall, live_in, live_of, wall_of
from cop.days.queries.month import Cell, Month, month_of
from cop.days.queries.names import titles_of
from cop.days.queries.overview import Overview, days_of, overview, polls_of
from cop.days.queries.poll import Row, Sheet, sheet_of, silent_in
from cop.days.queries.programme import Plan, Programme, given, hosts_named, part_of, plan_of, programme_of
from cop.days.queries.sign_up import CHECKED, Joining, Told, joining_of, sign_ups_over, told_by

__all__ = [
    "CHECKED",
    "STATES",
    "After",
    "Cell",
    "Counted",
    "Held",
    "Joining",
    "Listed",
    "Live",
    "Month",
    "Overview",
    "People",
    "Plan",
    "Programme",
    "Results",
    "Row",
    "Seat",
    "Sheet",
    "Slot",
    "Tally",
    "Told",
    "Wall",
    "after_of",
    "all_days",
    "certificate_by",
    "counted",
    "days_of",
    "door_code",
    "feed_at",
    "feeds_of",
    "given",
    "guests_of",
    "hosts_named",
    "joining_of",
    "lines_of",
    "listed",
    "live_in",
    "live_of",
    "mark_of",
    "month_of",
    "my_days",
    "needs_of",
    "opens_door",
    "overview",
    "part_of",
    "people_of",
    "plan_of",
    "polls_of",
    "programme_of",
    "results_of",
    "seats_of",
    "secret_of",
    "sheet_of",
    "sign_ups_over",
    "silent_in",
    "slots_of",
    "tally_of",
    "titles_of",
    "told_about",
    "told_by",
    "waited_long",
    "wall_of",
    "was_there",
    "with_materials",
]
