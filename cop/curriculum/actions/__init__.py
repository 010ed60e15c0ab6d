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
from cop.curriculum.actions.opinion import ask_opinion, give_opinion
from cop.curriculum.actions.publish import publish_module
from cop.curriculum.actions.unit import UnitData, add_unit, drop_unit, edit_unit, move_unit, put_unit_back

__all__ = [
    "ModuleData",
    "UnitData",
    "add_trainer",
    "add_unit",
    "archive_module",
    "ask_opinion",
    "drop_unit",
    "edit_module",
    "edit_unit",
    "give_opinion",
    "import_module",
    "let_trainer_go",
    "make_module",
    "move_unit",
    "publish_module",
    "put_unit_back",
    "remove_trainer",
]
