from cop.curriculum.queries.catalogue import Card, Catalogue, Filters, begun, begun_and_next, catalogue
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
from cop.curriculum.queries.learning import Way, finished_before, learning_of, way_of
from cop.curriculum.queries.log import Line, Offered, offers_for_log, opened
from cop.curriculum.queries.reflection import (
    as_document,
    draft_place,
    own_reflections,
    reflection_at,
    talk_place,
    words_of,
)
from cop.curriculum.queries.register import Counting, counting, periods_of, registers_for
from cop.curriculum.queries.work import own_work, work_shown

__all__ = [
    "Card",
    "Catalogue",
    "Counting",
    "Desk",
    "Filters",
    "Line",
    "Offered",
    "Ready",
    "Way",
    "as_document",
    "begun",
    "begun_and_next",
    "catalogue",
    "colleagues_named",
    "counting",
    "document_of",
    "draft_place",
    "finished_before",
    "learning_of",
    "offers_for_log",
    "opened",
    "opinion_read",
    "own_modules",
    "own_reflections",
    "own_work",
    "periods_of",
    "ready",
    "reflection_at",
    "registers_for",
    "talk_place",
    "trainers_among",
    "way_of",
    "words_of",
    "work_shown",
    "written_module",
]
