from cop.stories.forms.concern import CodeForm, ConcernForm, DecisionForm, NumberForm
from cop.stories.forms.consent import SlipForm, YesForm, slip_name

__all__ = ["CodeForm", "ConcernForm", "DecisionForm", "NumberForm", "SlipForm", "YesForm", "slip_name"]
