from cop.curriculum.queries.desk import (
    Desk,
    Ready,
    colleagues_named,
    document_of,
    opinion_read,
    own_modules,
    ready,
    trainers_among,
    written_module,
)
from cop.curriculum.queries.log import Line, Offered, offers_for_log, opened
from cop.curriculum.queries.register import Counting, counting, periods_of, registers_for

__all__ = [
    "Counting",
    "Desk",
    "Line",
    "Offered",
    "Ready",
    "colleagues_named",
    "counting",
    "document_of",
    "offers_for_log",
    "opened",
    "opinion_read",
    "own_modules",
    "periods_of",
    "ready",
    "registers_for",
    "trainers_among",
    "written_module",
]
