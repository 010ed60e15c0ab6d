from cop.curriculum.models.evidence import EVIDENCE_TEXT, Answer, Endorsement, Evidence, Passed, Sharing
from cop.curriculum.models.learning import Done, Learning
from cop.curriculum.models.module import MODULE_TEXT, UNIT_TEXT, Edition, Module, Step, Trainer, Unit

__all__ = [
    "EVIDENCE_TEXT",
    "MODULE_TEXT",
    "UNIT_TEXT",
    "Answer",
    "Done",
    "Edition",
    "Endorsement",
    "Evidence",
    "Learning",
    "Module",
    "Passed",
    "Sharing",
    "Step",
    "Trainer",
    "Unit",
]
