from cop.intervision.forms.opening import EditTableForm, MethodChoice, NewTableForm
from cop.intervision.forms.pace import NudgeForm
from cop.intervision.forms.turn import Composer, Returned, TurnForm, composers

__all__ = [
    "Composer",
    "EditTableForm",
    "MethodChoice",
    "NewTableForm",
    "NudgeForm",
    "Returned",
    "TurnForm",
    "composers",
]
