from cop.intervision.actions.change import Change, change_table, drop_table
from cop.intervision.actions.clock import tick_table, tick_tables
from cop.intervision.actions.invite import ask_to_table, decline_table
from cop.intervision.actions.open import Plan, edition_for, open_table
from cop.intervision.actions.remind import remind_tables
from cop.intervision.actions.turn import Did, sit_down, take_turn

__all__ = [
    "Change",
    "Did",
    "Plan",
    "ask_to_table",
    "change_table",
    "decline_table",
    "drop_table",
    "edition_for",
    "open_table",
    "remind_tables",
    "sit_down",
    "take_turn",
    "tick_table",
    "tick_tables",
]
