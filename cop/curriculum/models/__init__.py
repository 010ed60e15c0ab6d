from cop.curriculum.models.cohort import COHORT_TEXT, Cohort, CohortModule, CohortTrainer, CohortWord, Participant
from cop.curriculum.models.desk import OPINION_TEXT, Opinion
from cop.curriculum.models.evidence import EVIDENCE_TEXT, Answer, Endorsement, Evidence, Passed, Sharing
from cop.curriculum.models.framework import Revision
from cop.curriculum.models.growth import WORD_TEXT, ColleagueWord, OwnWord
from cop.curriculum.models.learning import Done, Learning
from cop.curriculum.models.module import MODULE_TEXT, UNIT_TEXT, Edition, Module, Step, Trainer, Unit
from cop.curriculum.models.player import Answered, Chosen, Reflection, Talk, Tally, Worked
from cop.curriculum.models.register import LogLine, Period, Register, Rule
from cop.curriculum.models.video import Video

__all__ = [
    "COHORT_TEXT",
    "EVIDENCE_TEXT",
    "MODULE_TEXT",
    "OPINION_TEXT",
    "UNIT_TEXT",
    "WORD_TEXT",
    "Answer",
    "Answered",
    "Chosen",
    "Cohort",
    "CohortModule",
    "CohortTrainer",
    "CohortWord",
    "ColleagueWord",
    "Done",
    "Edition",
    "Endorsement",
    "Evidence",
    "Learning",
    "LogLine",
    "Module",
    "Opinion",
    "OwnWord",
    "Participant",
    "Passed",
    "Period",
    "Reflection",
    "Register",
    "Revision",
    "Rule",
    "Sharing",
    "Step",
    "Talk",
    "Tally",
    "Trainer",
    "Unit",
    "Video",
    "Worked",
]
