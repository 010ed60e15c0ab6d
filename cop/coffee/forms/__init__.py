from cop.coffee.forms.card import CardForm
from cop.coffee.forms.case import ClosingForm, EditCaseForm, EditClosingForm, NewCaseForm, values_of
from cop.coffee.forms.desk import FlagForm, KeyForm, RestForm
from cop.coffee.forms.room import RoomChangeForm, RoomForm, SeatForm

__all__ = [
    "CardForm",
    "ClosingForm",
    "EditCaseForm",
    "EditClosingForm",
    "FlagForm",
    "KeyForm",
    "NewCaseForm",
    "RestForm",
    "RoomChangeForm",
    "RoomForm",
    "SeatForm",
    "values_of",
]
