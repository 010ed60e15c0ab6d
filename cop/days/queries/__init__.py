from cop.days.queries.choice import Seat, Slot, slots_of
from cop.days.queries.day import People, lines_of, people_of
from cop.days.queries.guests import STATES, Listed, counted, guests_of, listed, needs_of
from cop.days.queries.overview import Overview, days_of, overview, polls_of
from cop.days.queries.poll import Row, Sheet, sheet_of, silent_in
from cop.days.queries.sign_up import CHECKED, Joining, Told, joining_of, sign_ups_over, told_by

__all__ = [
    "CHECKED",
    "STATES",
    "Joining",
    "Listed",
    "Overview",
    "People",
    "Row",
    "Seat",
    "Sheet",
    "Slot",
    "Told",
    "counted",
    "days_of",
    "guests_of",
    "joining_of",
    "lines_of",
    "listed",
    "needs_of",
    "overview",
    "people_of",
    "polls_of",
    "sheet_of",
    "sign_ups_over",
    "silent_in",
    "slots_of",
    "told_by",
]
