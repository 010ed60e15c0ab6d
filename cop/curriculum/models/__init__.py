from cop.curriculum.models.evidence import EVIDENCE_TEXT, Endorsement, Evidence, Sharing
from cop.curriculum.models.framework import Revision
from cop.curriculum.models.learning import Done, Learning
from cop.curriculum.models.module import MODULE_TEXT, UNIT_TEXT, Edition, Module, Step, Trainer, Unit

__all__ = [
    "EVIDENCE_TEXT",
    "MODULE_TEXT",
    "UNIT_TEXT",
    "Done",
    "Edition",
    "Endorsement",
    "Evidence",
    "Learning",
    "Module",
    "Revision",
    "Sharing",
    "Step",
    "Trainer",
    "Unit",
]
