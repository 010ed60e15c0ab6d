from cop.days.rules.choice import Span, clash, one_of, slots
from cop.days.rules.poll import Tally, Why, best, ranked, why
from cop.days.rules.queue import Waiting, ends_at, free, next_in_line, place_in_line
from cop.days.rules.when import When, exists, reads
from cop.days.rules.window import Window, window

__all__ = [
    "Span",
    "Tally",
    "Waiting",
    "When",
    "Why",
    "Window",
    "best",
    "clash",
    "ends_at",
    "exists",
    "free",
    "next_in_line",
    "one_of",
    "place_in_line",
    "ranked",
    "reads",
    "slots",
    "why",
    "window",
]
