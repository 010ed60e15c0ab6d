from cop.curriculum.facts.desk import (
    ModuleArchived,
    ModuleChanged,
    OpinionAsked,
    OpinionGiven,
    TrainerAdded,
    TrainerRemoved,
)
from cop.curriculum.facts.module import ModuleFinished, ModulePublished
from cop.curriculum.facts.player import ModuleBegun, WorkAnswered, WorkShown, WorkTakenBack

__all__ = [
    "ModuleArchived",
    "ModuleBegun",
    "ModuleChanged",
    "ModuleFinished",
    "ModulePublished",
    "OpinionAsked",
    "OpinionGiven",
    "TrainerAdded",
    "TrainerRemoved",
    "WorkAnswered",
    "WorkShown",
    "WorkTakenBack",
]
