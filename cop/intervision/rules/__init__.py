from cop.intervision.rules.fold import Refused, due, fold, length, remaining, step, tick
from cop.intervision.rules.may import may
from cop.intervision.rules.method import (
    LANGUAGES,
    Box,
    Method,
    Output,
    Phase,
    Who,
    Words,
    Wrong,
    parse,
    placeholders,
)
from cop.intervision.rules.record import Attended, attendance, suggest
from cop.intervision.rules.shipped import shipped
from cop.intervision.rules.table import CLOCK, LASTS, WAITS, Act, Event, Role, Seat, Status, Table, Text, opened
from cop.intervision.rules.view import View, visible

__all__ = [
    "CLOCK",
    "LANGUAGES",
    "LASTS",
    "WAITS",
    "Act",
    "Attended",
    "Box",
    "Event",
    "Method",
    "Output",
    "Phase",
    "Refused",
    "Role",
    "Seat",
    "Status",
    "Table",
    "Text",
    "View",
    "Who",
    "Words",
    "Wrong",
    "attendance",
    "due",
    "fold",
    "length",
    "may",
    "opened",
    "parse",
    "placeholders",
    "remaining",
    "shipped",
    "step",
    "suggest",
    "tick",
    "visible",
]
