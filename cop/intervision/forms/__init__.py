from cop.intervision.forms.after import HowForm, InsightForm, OutcomeForm, TakeAwayForm
from cop.intervision.forms.opening import EditTableForm, MethodChoice, NewTableForm
from cop.intervision.forms.pace import NudgeForm
from cop.intervision.forms.turn import Composer, Returned, TurnForm, composers

__all__ = [
    "Composer",
    "EditTableForm",
    "HowForm",
    "InsightForm",
    "MethodChoice",
    "NewTableForm",
    "NudgeForm",
    "OutcomeForm",
    "Returned",
    "TakeAwayForm",
    "TurnForm",
    "composers",
]
