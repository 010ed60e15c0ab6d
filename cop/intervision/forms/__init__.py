from cop.intervision.forms.turn import Composer, Returned, TurnForm, composers

__all__ = ["Composer", "Returned", "TurnForm", "composers"]
