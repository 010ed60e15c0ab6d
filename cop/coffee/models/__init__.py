from cop.coffee.models.case import CASE_TEXT, CLOSING_TEXT, Case, Closing
from cop.coffee.models.room import Room

__all__ = ["CASE_TEXT", "CLOSING_TEXT", "Case", "Closing", "Room"]
