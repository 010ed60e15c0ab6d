from cop.curriculum.actions.colleague_word import (
    OPEN_AT_ONCE,
    AskedEnough,
    ask_for_word,
    decline_word,
    drop_word,
    give_word,
    remove_word,
)
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
from cop.curriculum.actions.leave import drop_growth
from cop.curriculum.actions.leave_learning import drop_learner
from cop.curriculum.actions.log import change_line, drop_line, log_line, log_offered
from cop.curriculum.actions.opinion import ask_opinion, give_opinion
from cop.curriculum.actions.own_word import erase_own_word, say_own_words
from cop.curriculum.actions.publish import publish_module
from cop.curriculum.actions.reflect import erase_reflection, keep_reflection
from cop.curriculum.actions.register import (
    begin_period,
    change_period,
    change_register,
    end_period,
    install_registers,
    make_register,
    note_download,
    retire_register,
)
from cop.curriculum.actions.talk import discuss_step
from cop.curriculum.actions.tasks import settle_tasks
from cop.curriculum.actions.unit import UnitData, add_unit, drop_unit, edit_unit, move_unit, put_unit_back
from cop.curriculum.actions.work import answer_work, show_work, take_back_work

__all__ = [
    "OPEN_AT_ONCE",
    "AskedEnough",
    "ModuleData",
    "UnitData",
    "add_trainer",
    "add_unit",
    "answer_quiz",
    "answer_work",
    "archive_module",
    "ask_for_word",
    "ask_opinion",
    "begin_module",
    "begin_period",
    "change_edition",
    "change_line",
    "change_period",
    "change_register",
    "decline_word",
    "discuss_step",
    "drop_growth",
    "drop_learner",
    "drop_line",
    "drop_unit",
    "drop_word",
    "edit_module",
    "edit_unit",
    "end_period",
    "erase_own_word",
    "erase_reflection",
    "finish_step",
    "give_opinion",
    "give_word",
    "import_module",
    "install_registers",
    "keep_reflection",
    "let_trainer_go",
    "log_line",
    "log_offered",
    "look_at",
    "make_module",
    "make_register",
    "move_unit",
    "note_download",
    "publish_module",
    "put_unit_back",
    "remove_trainer",
    "remove_word",
    "retire_register",
    "say_own_words",
    "settle_tasks",
    "show_work",
    "take_back_work",
]
