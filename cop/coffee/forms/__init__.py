from cop.coffee.forms.after import CloseForm, FollowUpForm, LaterForm
from cop.coffee.forms.card import CardForm
from cop.coffee.forms.case import EditCaseForm, EditClosingForm, NewCaseForm, values_of
from cop.coffee.forms.desk import FlagForm, KeyForm, RestForm
from cop.coffee.forms.room import CentresForm, RoomChangeForm, RoomForm, SeatForm

__all__ = [
    "CardForm",
    "CentresForm",
    "CloseForm",
    "EditCaseForm",
    "EditClosingForm",
    "FlagForm",
    "FollowUpForm",
    "KeyForm",
    "LaterForm",
    "NewCaseForm",
    "RestForm",
    "RoomChangeForm",
    "RoomForm",
    "SeatForm",
    "values_of",
]
