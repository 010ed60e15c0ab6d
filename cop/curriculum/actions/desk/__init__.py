from cop.curriculum.actions.desk.importing import import_module
from cop.curriculum.actions.desk.module import ModuleData, archive_module, edit_module, locked_module, make_module
from cop.curriculum.actions.desk.trainer import add_trainer, let_trainer_go, remove_trainer

__all__ = [
    "ModuleData",
    "add_trainer",
    "archive_module",
    "edit_module",
    "import_module",
    "let_trainer_go",
    "locked_module",
    "make_module",
    "remove_trainer",
]
