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
    "hush_work",
    "settle_case_tasks",
    "settle_day_tasks",
    "settle_story_tasks",
    "tell_learner_of_answer",
    "tell_of_word_on_step",
    "tell_trainers_of_work",
    "tell_whom_step_calls",
]
