from cop.intervision.actions.clock import tick_table, tick_tables
from cop.intervision.actions.method import (
    bring_method_back,
    change_method,
    copy_method,
    publish_method,
    retire_method,
)
from cop.intervision.actions.open import Plan, edition_for, open_table
from cop.intervision.actions.turn import Did, sit_down, take_turn

__all__ = [
    "Did",
    "Plan",
    "bring_method_back",
    "change_method",
    "copy_method",
    "edition_for",
    "open_table",
    "publish_method",
    "retire_method",
    "sit_down",
    "take_turn",
    "tick_table",
    "tick_tables",
]
