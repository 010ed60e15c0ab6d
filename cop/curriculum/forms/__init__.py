from cop.curriculum.forms.module import ColleagueForm, ImportForm, ModuleForm, OpinionForm, PublishForm
from cop.curriculum.forms.quiz import QuizRows
from cop.curriculum.forms.unit import UnitForm
from cop.curriculum.forms.wrong import wrong_said

__all__ = [
    "ColleagueForm",
    "ImportForm",
    "ModuleForm",
    "OpinionForm",
    "PublishForm",
    "QuizRows",
    "UnitForm",
    "wrong_said",
]
