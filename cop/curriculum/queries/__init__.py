from cop.curriculum.queries.evidence import (
    Shown,
    answered_by,
    areas_shown,
    endorsements_of,
    evidence_of,
    own_data,
    own_endorsements,
    sharings_of,
    trainers_for,
    waiting_for,
)
from cop.curriculum.queries.offers import Offer, first_of, mark_of, marks_of, offer_of, offers

__all__ = [
    "Offer",
    "Shown",
    "answered_by",
    "areas_shown",
    "endorsements_of",
    "evidence_of",
    "first_of",
    "mark_of",
    "marks_of",
    "offer_of",
    "offers",
    "own_data",
    "own_endorsements",
    "sharings_of",
    "trainers_for",
    "waiting_for",
]
