from cop.coffee.models.after import FirstWord, FollowUp, Thanks
from cop.coffee.models.ask import Ask, Availability
from cop.coffee.models.card import CARD_TEXT, CardLine, ShiftCard
from cop.coffee.models.case import CASE_TEXT, CLOSING_TEXT, Case, Closing
from cop.coffee.models.gist import GIST_TEXT, Gist
from cop.coffee.models.room import Room, RoomInvitation

__all__ = [
    "CARD_TEXT",
    "CASE_TEXT",
    "CLOSING_TEXT",
    "GIST_TEXT",
    "Ask",
    "Availability",
    "CardLine",
    "Case",
    "Closing",
    "FirstWord",
    "FollowUp",
    "Gist",
    "Room",
    "RoomInvitation",
    "ShiftCard",
    "Thanks",
]
