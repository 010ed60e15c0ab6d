from cop.curriculum.queries.catalogue import Card, Catalogue, Filters, begun, begun_and_next, catalogue
from cop.curriculum.queries.learning import Way, finished_before, learning_of, way_of
from cop.curriculum.queries.reflection import as_document, draft_place, own_reflections, reflection_at, words_of
from cop.curriculum.queries.work import own_work, work_shown

__all__ = [
    "Card",
    "Catalogue",
    "Filters",
    "Way",
    "as_document",
    "begun",
    "begun_and_next",
    "catalogue",
    "draft_place",
    "finished_before",
    "learning_of",
    "own_reflections",
    "own_work",
    "reflection_at",
    "way_of",
    "words_of",
    "work_shown",
]
