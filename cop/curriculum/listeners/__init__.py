from cop.curriculum.listeners.desk import let_trainer_leave, tell_new_trainer, tell_reader, tell_trainers
from cop.curriculum.listeners.evidence import (
    hush_endorsement,
    hush_evidence,
    let_evidence_go,
    settle_minutes,
    tell_of_answer,
    tell_of_evidence,
    tell_of_revoking,
)
from cop.curriculum.listeners.growth import (
    hush_asked_for_word,
    let_learner_go,
    tell_asked_for_word,
    tell_colleague_said,
)
from cop.curriculum.listeners.player import (
    drop_leaving_learner,
    hush_work,
    settle_case_tasks,
    settle_day_tasks,
    settle_story_tasks,
    tell_learner_of_answer,
    tell_of_word_on_step,
    tell_trainers_of_work,
    tell_whom_step_calls,
)

__all__ = [
    "drop_leaving_learner",
    "hush_asked_for_word",
    "hush_endorsement",
    "hush_evidence",
    "hush_work",
    "let_evidence_go",
    "let_learner_go",
    "let_trainer_leave",
    "settle_case_tasks",
    "settle_day_tasks",
    "settle_minutes",
    "settle_story_tasks",
    "tell_asked_for_word",
    "tell_colleague_said",
    "tell_learner_of_answer",
    "tell_new_trainer",
    "tell_of_answer",
    "tell_of_evidence",
    "tell_of_revoking",
    "tell_of_word_on_step",
    "tell_reader",
    "tell_trainers",
    "tell_trainers_of_work",
    "tell_whom_step_calls",
]
