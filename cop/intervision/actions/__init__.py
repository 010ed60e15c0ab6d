from cop.intervision.actions.change import Change, change_table, drop_table
from cop.intervision.actions.clock import tick_table, tick_tables
from cop.intervision.actions.erase import erase_tables
from cop.intervision.actions.evaluate import evaluate_table
from cop.intervision.actions.insight import forget_insights_of, keep_insight
from cop.intervision.actions.invite import ask_to_table, decline_table
from cop.intervision.actions.leaving import leave_all, leave_changed, leave_lost
from cop.intervision.actions.method import bring_method_back, change_method, copy_method, publish_method, retire_method
from cop.intervision.actions.nudge import choose_nudge, hush_table, nudge_slow, tell_phase
from cop.intervision.actions.open import Plan, edition_for, open_table
from cop.intervision.actions.outcome import ask_outcomes, give_up_outcome, put_off_outcome, tell_outcome
from cop.intervision.actions.remind import remind_tables
from cop.intervision.actions.take_away import write_take_away
from cop.intervision.actions.turn import Did, get_up, sit_down, take_turn

__all__ = [
    "Change",
    "Did",
    "Plan",
    "ask_outcomes",
    "ask_to_table",
    "bring_method_back",
    "change_method",
    "change_table",
    "choose_nudge",
    "copy_method",
    "decline_table",
    "drop_table",
    "edition_for",
    "erase_tables",
    "evaluate_table",
    "forget_insights_of",
    "get_up",
    "give_up_outcome",
    "hush_table",
    "keep_insight",
    "leave_all",
    "leave_changed",
    "leave_lost",
    "nudge_slow",
    "open_table",
    "publish_method",
    "put_off_outcome",
    "remind_tables",
    "retire_method",
    "sit_down",
    "take_turn",
    "tell_outcome",
    "tell_phase",
    "tick_table",
    "tick_tables",
    "write_take_away",
]
