from cop.days.rules.month import read_month, weeks_of
from cop.days.rules.poll import Tally, Why, best, ranked, why
from cop.days.rules.queue import Waiting, ends_at, free, next_in_line, place_in_line
from cop.days.rules.when import When, exists, reads

__all__ = [
    "Tally",
    "Waiting",
    "When",
    "Why",
    "best",
    "ends_at",
    "exists",
    "free",
    "next_in_line",
    "place_in_line",
    "ranked",
    "read_month",
    "reads",
    "weeks_of",
    "why",
]
