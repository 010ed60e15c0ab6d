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
from cop.days.queries.day import People, people_of
from cop.days.queries.evidence import told_about, waited_long
from cop.days.queries.overview import Overview, days_of, overview, polls_of
from cop.days.queries.poll import Row, Sheet, sheet_of, silent_in

__all__ = [
    "After",
    "Counted",
    "Overview",
    "People",
    "Results",
    "Row",
    "Sheet",
    "after_of",
    "certificate_by",
    "days_of",
    "overview",
    "people_of",
    "polls_of",
    "results_of",
    "seats_of",
    "sheet_of",
    "silent_in",
    "told_about",
    "waited_long",
    "was_there",
    "with_materials",
]
