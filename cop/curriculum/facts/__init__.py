from cop.curriculum.facts.cohort import (
    CohortArchived,
    CohortChanged,
    CohortClosed,
    CohortInvited,
    CohortJoined,
    CohortLeft,
    CohortMade,
    CohortTrainerAdded,
    CohortTrainerRemoved,
    CohortWritten,
)
from cop.curriculum.facts.desk import (
    ModuleArchived,
    ModuleChanged,
    OpinionAsked,
    OpinionGiven,
    TrainerAdded,
    TrainerRemoved,
)
from cop.curriculum.facts.evidence import (
    EndorsementDropped,
    EndorsementGiven,
    EndorsementRevoked,
    EvidenceAnswered,
    EvidenceOpened,
    EvidenceShared,
    EvidenceTakenBack,
)
from cop.curriculum.facts.framework import FrameworkPublished
from cop.curriculum.facts.growth import ColleagueAsked, ColleagueSaid, ColleagueWordDropped, OwnWordsSaid
from cop.curriculum.facts.module import ModuleFinished, ModulePublished
from cop.curriculum.facts.player import ModuleBegun, WorkAnswered, WorkShown, WorkTakenBack
from cop.curriculum.facts.register import RegisterChanged, ReportDownloaded

__all__ = [
    "CohortArchived",
    "CohortChanged",
    "CohortClosed",
    "CohortInvited",
    "CohortJoined",
    "CohortLeft",
    "CohortMade",
    "CohortTrainerAdded",
    "CohortTrainerRemoved",
    "CohortWritten",
    "ColleagueAsked",
    "ColleagueSaid",
    "ColleagueWordDropped",
    "EndorsementDropped",
    "EndorsementGiven",
    "EndorsementRevoked",
    "EvidenceAnswered",
    "EvidenceOpened",
    "EvidenceShared",
    "EvidenceTakenBack",
    "FrameworkPublished",
    "ModuleArchived",
    "ModuleBegun",
    "ModuleChanged",
    "ModuleFinished",
    "ModulePublished",
    "OpinionAsked",
    "OpinionGiven",
    "OwnWordsSaid",
    "RegisterChanged",
    "ReportDownloaded",
    "TrainerAdded",
    "TrainerRemoved",
    "WorkAnswered",
    "WorkShown",
    "WorkTakenBack",
]
