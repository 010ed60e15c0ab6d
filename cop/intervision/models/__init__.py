from cop.intervision.models.close import TAKE_AWAY_TEXT, Attendance, Evaluation, Insight, Outcome, TakeAway
from cop.intervision.models.method import Edition, Method
from cop.intervision.models.table import TABLE_TEXT, Chair, Invited, Table, Turn

__all__ = [
    "TABLE_TEXT",
    "TAKE_AWAY_TEXT",
    "Attendance",
    "Chair",
    "Edition",
    "Evaluation",
    "Insight",
    "Invited",
    "Method",
    "Outcome",
    "Table",
    "TakeAway",
    "Turn",
]
