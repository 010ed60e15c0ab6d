from cop.curriculum.actions.desk import (
    ModuleData,
    add_trainer,
    archive_module,
    edit_module,
    import_module,
    let_trainer_go,
    make_module,
    remove_trainer,
)
from cop.curriculum.actions.learn import answer_quiz, begin_module, change_edition, finish_step, look_at
from cop.curriculum.actions.leave_learning import drop_learner
from cop.curriculum.actions.opinion import ask_opinion, give_opinion
from cop.curriculum.actions.publish import publish_module
from cop.curriculum.actions.reflect import erase_reflection, keep_reflection
from cop.curriculum.actions.talk import discuss_step
from cop.curriculum.actions.tasks import settle_tasks
from cop.curriculum.actions.unit import UnitData, add_unit, drop_unit, edit_unit, move_unit, put_unit_back
from cop.curriculum.actions.work import answer_work, show_work, take_back_work

__all__ = [
    "ModuleData",
    "UnitData",
    "add_trainer",
    "add_unit",
    "answer_quiz",
    "answer_work",
    "archive_module",
    "ask_opinion",
    "begin_module",
    "change_edition",
    "discuss_step",
    "drop_learner",
    "drop_unit",
    "edit_module",
    "edit_unit",
    "erase_reflection",
    "finish_step",
    "give_opinion",
    "import_module",
    "keep_reflection",
    "let_trainer_go",
    "look_at",
    "make_module",
    "move_unit",
    "publish_module",
    "put_unit_back",
    "remove_trainer",
    "settle_tasks",
    "show_work",
    "take_back_work",
]
