from cop.curriculum.facts.desk import (
    ModuleArchived,
    ModuleChanged,
    OpinionAsked,
    OpinionGiven,
    TrainerAdded,
    TrainerRemoved,
)
from cop.curriculum.facts.module import ModuleFinished, ModulePublished

__all__ = [
    "ModuleArchived",
    "ModuleChanged",
    "ModuleFinished",
    "ModulePublished",
    "OpinionAsked",
    "OpinionGiven",
    "TrainerAdded",
    "TrainerRemoved",
]
