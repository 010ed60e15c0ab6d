from cop.curriculum.forms.log import ChangeLineForm, LineForm
from cop.curriculum.forms.register import BeginForm, PeriodForm, RegisterForm

__all__ = ["BeginForm", "ChangeLineForm", "LineForm", "PeriodForm", "RegisterForm"]
