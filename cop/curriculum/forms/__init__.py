from cop.curriculum.forms.log import ChangeLineForm, LineForm
from cop.curriculum.forms.module import ColleagueForm, ImportForm, ModuleForm, OpinionForm, PublishForm
from cop.curriculum.forms.quiz import QuizRows
from cop.curriculum.forms.register import BeginForm, PeriodForm, RegisterForm
from cop.curriculum.forms.unit import UnitForm
from cop.curriculum.forms.wrong import wrong_said

__all__ = [
    "BeginForm",
    "ChangeLineForm",
    "ColleagueForm",
    "ImportForm",
    "LineForm",
    "ModuleForm",
    "OpinionForm",
    "PeriodForm",
    "PublishForm",
    "QuizRows",
    "RegisterForm",
    "UnitForm",
    "wrong_said",
]
