from cop.curriculum.models.desk import OPINION_TEXT, Opinion
from cop.curriculum.models.evidence import EVIDENCE_TEXT, Endorsement, Evidence, Sharing
from cop.curriculum.models.learning import Done, Learning
from cop.curriculum.models.module import MODULE_TEXT, UNIT_TEXT, Edition, Module, Step, Trainer, Unit
from cop.curriculum.models.player import Answered, Chosen, Reflection, Talk, Worked

__all__ = [
    "EVIDENCE_TEXT",
    "MODULE_TEXT",
    "OPINION_TEXT",
    "UNIT_TEXT",
    "Answered",
    "Chosen",
    "Done",
    "Edition",
    "Endorsement",
    "Evidence",
    "Learning",
    "Module",
    "Opinion",
    "Reflection",
    "Sharing",
    "Step",
    "Talk",
    "Trainer",
    "Unit",
    "Worked",
]
