from cop.curriculum.models.evidence import EVIDENCE_TEXT, Endorsement, Evidence, Sharing
from cop.curriculum.models.growth import WORD_TEXT, ColleagueWord, OwnWord
from cop.curriculum.models.learning import Done, Learning
from cop.curriculum.models.module import MODULE_TEXT, UNIT_TEXT, Edition, Module, Step, Trainer, Unit

__all__ = [
    "EVIDENCE_TEXT",
    "MODULE_TEXT",
    "UNIT_TEXT",
    "WORD_TEXT",
    "ColleagueWord",
    "Done",
    "Edition",
    "Endorsement",
    "Evidence",
    "Learning",
    "Module",
    "OwnWord",
    "Sharing",
    "Step",
    "Trainer",
    "Unit",
]
