from cop.curriculum.queries.catalogue import Card, Catalogue, Filters, begun, begun_and_next, catalogue
from cop.curriculum.queries.desk import Desk, Ready, colleagues_named, document_of, opinion_read, own_modules, ready, trainers_among, trainers_of, written_module
from cop.curriculum.queries.evidence import Shown, answered_by, areas_shown, endorsements_of, evidence_of, own_data, own_endorsements, sharings_of, trainers_for, waiting_for
from cop.curriculum.queries.growth import Growth, Row, areas_of_growth, events_of, growth_of, read_in, row_of, statements_of
from cop.curriculum.queries.learning import Way, finished_before, learning_of, way_of
from cop.curriculum.queries.log import Line, Offered, offers_for_log, opened
from cop.curriculum.queries.moves import Move, moves_in
from cop.curriculum.queries.offers import Offer, first_of, mark_of, marks_of, offer_of, offers
from cop.curriculum.queries.over import evidence_over, work_over
from cop.curriculum.queries.pack import evidence_in
from cop.curriculum.queries.reflection import as_document, draft_place, own_reflections, reflection_at, talk_place, words_of
from cop.curriculum.queries.register import Counting, counting, periods_of, registers_for
from cop.curriculum.queries.talk import way_to_step
from cop.curriculum.queries.timeline import Happened, Timeline, timeline_of
from cop.curriculum.queries.work import own_work, work_shown

__all__ = [
    "Card",
    "Catalogue",
    "Counting",
    "Desk",
    "Filters",
    "Growth",
    "Happened",
    "Line",
    "Move",
    "Offer",
    "Offered",
    "Ready",
    "Row",
    "Shown",
    "Timeline",
    "Way",
    "answered_by",
    "areas_of_growth",
    "areas_shown",
    "as_document",
    "begun",
    "begun_and_next",
    "catalogue",
    "colleagues_named",
    "counting",
    "document_of",
    "draft_place",
    "endorsements_of",
    "events_of",
    "evidence_in",
    "evidence_of",
    "evidence_over",
    "finished_before",
    "first_of",
    "growth_of",
    "learning_of",
    "mark_of",
    "marks_of",
    "moves_in",
    "offer_of",
    "offers",
    "offers_for_log",
    "opened",
    "opinion_read",
    "own_data",
    "own_endorsements",
    "own_modules",
    "own_reflections",
    "own_work",
    "periods_of",
    "read_in",
    "ready",
    "reflection_at",
    "registers_for",
    "row_of",
    "sharings_of",
    "statements_of",
    "talk_place",
    "timeline_of",
    "trainers_among",
    "trainers_for",
    "trainers_of",
    "waiting_for",
    "way_of",
    "way_to_step",
    "words_of",
    "work_over",
    "work_shown",
    "written_module",
]
