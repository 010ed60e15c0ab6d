from cop.intervision.forms.opening import EditTableForm, MethodChoice, NewTableForm

__all__ = ["EditTableForm", "MethodChoice", "NewTableForm"]
