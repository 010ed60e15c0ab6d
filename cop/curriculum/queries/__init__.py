from cop.curriculum.queries.catalogue import Card, Catalogue, Filters, begun, begun_and_next, catalogue
from cop.curriculum.queries.desk import Desk, Ready, document_of, own_modules, ready, trainers_among
from cop.curriculum.queries.learning import Way, finished_before, learning_of, way_of
from cop.curriculum.queries.reflection import (
    as_document,
    draft_place,
    own_reflections,
    reflection_at,
    talk_place,
    words_of,
)
from cop.curriculum.queries.work import own_work, work_shown

__all__ = [
    "Card",
    "Catalogue",
    "Desk",
    "Filters",
    "Ready",
    "Way",
    "as_document",
    "begun",
    "begun_and_next",
    "catalogue",
    "document_of",
    "draft_place",
    "finished_before",
    "learning_of",
    "own_modules",
    "own_reflections",
    "own_work",
    "ready",
    "reflection_at",
    "talk_place",
    "trainers_among",
    "way_of",
    "words_of",
    "work_shown",
]
