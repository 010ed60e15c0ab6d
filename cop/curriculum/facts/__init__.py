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
from cop.curriculum.facts.register import RegisterChanged, ReportDownloaded

__all__ = [
    "ModuleArchived",
    "ModuleBegun",
    "ModuleChanged",
    "ModuleFinished",
    "ModulePublished",
    "OpinionAsked",
    "OpinionGiven",
    "RegisterChanged",
    "ReportDownloaded",
    "TrainerAdded",
    "TrainerRemoved",
    "WorkAnswered",
    "WorkShown",
    "WorkTakenBack",
]
