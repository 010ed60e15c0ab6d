from cop.intervision.actions.clock import tick_table, tick_tables
from cop.intervision.actions.open import Plan, edition_for, open_table
from cop.intervision.actions.turn import Did, sit_down, take_turn

__all__ = ["Did", "Plan", "edition_for", "open_table", "sit_down", "take_turn", "tick_table", "tick_tables"]
