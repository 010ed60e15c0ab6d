from cop.days.rules.now import Running, call_is_open, doors_are_open, running, wall_is_open
from cop.days.rules.poll import Tally, Why, best, ranked, why
from cop.days.rules.queue import Waiting, ends_at, free, next_in_line, place_in_line
from cop.days.rules.when import When, exists, reads

__all__ = [
    "Running",
    "Tally",
    "Waiting",
    "When",
    "Why",
    "best",
    "call_is_open",
    "doors_are_open",
    "ends_at",
    "exists",
    "free",
    "next_in_line",
    "place_in_line",
    "ranked",
    "reads",
    "running",
    "wall_is_open",
    "why",
]
