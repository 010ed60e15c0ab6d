from cop.curriculum.facts.growth import ColleagueAsked, ColleagueSaid, ColleagueWordDropped, OwnWordsSaid
from cop.curriculum.facts.module import ModuleFinished, ModulePublished

__all__ = [
    "ColleagueAsked",
    "ColleagueSaid",
    "ColleagueWordDropped",
    "ModuleFinished",
    "ModulePublished",
    "OwnWordsSaid",
]
