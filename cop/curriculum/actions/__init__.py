from cop.curriculum.actions.learn import answer_quiz, begin_module, change_edition, finish_step, look_at
from cop.curriculum.actions.leave_learning import drop_learner
from cop.curriculum.actions.reflect import erase_reflection, keep_reflection
from cop.curriculum.actions.talk import discuss_step
from cop.curriculum.actions.tasks import settle_tasks
from cop.curriculum.actions.work import answer_work, show_work, take_back_work

__all__ = [
    "answer_quiz",
    "answer_work",
    "begin_module",
    "change_edition",
    "discuss_step",
    "drop_learner",
    "erase_reflection",
    "finish_step",
    "keep_reflection",
    "look_at",
    "settle_tasks",
    "show_work",
    "take_back_work",
]
