from cop.intervision.actions.clock import tick_table, tick_tables
from cop.intervision.actions.erase import erase_tables
from cop.intervision.actions.evaluate import evaluate_table
from cop.intervision.actions.insight import forget_insights_of, keep_insight
from cop.intervision.actions.open import Plan, edition_for, open_table
from cop.intervision.actions.outcome import ask_outcomes, give_up_outcome, put_off_outcome, tell_outcome
from cop.intervision.actions.take_away import write_take_away
from cop.intervision.actions.turn import Did, sit_down, take_turn

__all__ = [
    "Did",
    "Plan",
    "ask_outcomes",
    "edition_for",
    "erase_tables",
    "evaluate_table",
    "forget_insights_of",
    "give_up_outcome",
    "keep_insight",
    "open_table",
    "put_off_outcome",
    "sit_down",
    "take_turn",
    "tell_outcome",
    "tick_table",
    "tick_tables",
    "write_take_away",
]
