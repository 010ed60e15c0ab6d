from cop.curriculum.listeners.evidence import (
    hush_endorsement,
    hush_evidence,
    let_learner_go,
    settle_minutes,
    tell_of_answer,
    tell_of_evidence,
    tell_of_revoking,
)

__all__ = [
    "hush_endorsement",
    "hush_evidence",
    "let_learner_go",
    "settle_minutes",
    "tell_of_answer",
    "tell_of_evidence",
    "tell_of_revoking",
]
