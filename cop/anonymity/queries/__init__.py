from cop.anonymity.queries.byline import AS_SHOWN, as_shown, behind, doubled, know, mine, own, own_in, ring_of
from cop.anonymity.queries.check import look_over, mark, marks_about, marks_of_member, marks_of_name, names_among
from cop.anonymity.queries.draft import draft_at, draft_marks, drafts_by_kind, drafts_of, fields_of
from cop.anonymity.queries.reveal import asked_of, last_reveal, opened_by, requests_open
from cop.anonymity.queries.upload import cards_of, shown_in, unheld
from cop.anonymity.queries.word import doubts_about, words_allowed, words_in, words_wanted

__all__ = [
    "AS_SHOWN",
    "as_shown",
    "asked_of",
    "behind",
    "cards_of",
    "doubled",
    "doubts_about",
    "draft_at",
    "draft_marks",
    "drafts_by_kind",
    "drafts_of",
    "fields_of",
    "know",
    "last_reveal",
    "look_over",
    "mark",
    "marks_about",
    "marks_of_member",
    "marks_of_name",
    "mine",
    "names_among",
    "opened_by",
    "own",
    "own_in",
    "requests_open",
    "ring_of",
    "shown_in",
    "unheld",
    "words_allowed",
    "words_in",
    "words_wanted",
]
