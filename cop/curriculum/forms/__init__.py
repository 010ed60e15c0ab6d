from cop.curriculum.forms.cohort import CohortForm, CohortWordForm, TermsForm
from cop.curriculum.forms.evidence import EvidenceForm, RevokeForm, ShareForm, ShowAgainForm, VerdictForm
from cop.curriculum.forms.growth import LevelForm, OwnWordsForm, WordForm
from cop.curriculum.forms.log import ChangeLineForm, LineForm
from cop.curriculum.forms.module import ColleagueForm, ImportForm, ModuleForm, OpinionForm, PublishForm
from cop.curriculum.forms.player import AnswerForm, QuizForm, ReflectionForm, ShowForm, Told
from cop.curriculum.forms.quiz import QuizRows
from cop.curriculum.forms.register import BeginForm, PeriodForm, RegisterForm
from cop.curriculum.forms.unit import UnitForm
from cop.curriculum.forms.video import CaptionsForm, VideoForm
from cop.curriculum.forms.wrong import wrong_said

__all__ = [
    "AnswerForm",
    "BeginForm",
    "CaptionsForm",
    "ChangeLineForm",
    "CohortForm",
    "CohortWordForm",
    "ColleagueForm",
    "EvidenceForm",
    "ImportForm",
    "LevelForm",
    "LineForm",
    "ModuleForm",
    "OpinionForm",
    "OwnWordsForm",
    "PeriodForm",
    "PublishForm",
    "QuizForm",
    "QuizRows",
    "ReflectionForm",
    "RegisterForm",
    "RevokeForm",
    "ShareForm",
    "ShowAgainForm",
    "ShowForm",
    "TermsForm",
    "Told",
    "UnitForm",
    "VerdictForm",
    "VideoForm",
    "WordForm",
    "wrong_said",
]
