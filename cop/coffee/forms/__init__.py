from cop.coffee.forms.after import CloseForm, FollowUpForm, LaterForm
from cop.coffee.forms.card import CardForm
from cop.coffee.forms.case import EditCaseForm, EditClosingForm, NewCaseForm, as_initial, values_of
from cop.coffee.forms.desk import FlagForm, KeyForm, RestForm
from cop.coffee.forms.gist import EditGistForm, GistForm
from cop.coffee.forms.room import CentresForm, RoomChangeForm, RoomForm, SeatForm

__all__ = [
    "CardForm",
    "CentresForm",
    "CloseForm",
    "EditCaseForm",
    "EditClosingForm",
    "EditGistForm",
    "FlagForm",
    "FollowUpForm",
    "GistForm",
    "KeyForm",
    "LaterForm",
    "NewCaseForm",
    "RestForm",
    "RoomChangeForm",
    "RoomForm",
    "SeatForm",
    "as_initial",
    "values_of",
]
