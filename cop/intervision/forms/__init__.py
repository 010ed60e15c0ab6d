from cop.intervision.forms.pace import NudgeForm
from cop.intervision.forms.turn import Composer, Returned, TurnForm, composers

__all__ = ["Composer", "NudgeForm", "Returned", "TurnForm", "composers"]
