from cop.intervision.rules.clock import closes_at, due, ends_at, length, overrun, remaining
from cop.intervision.rules.fold import Refused, fold, step, tick
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
from cop.intervision.rules.view import Common, Own, View, common, own, visible

__all__ = [
    "CLOCK",
    "LANGUAGES",
    "LASTS",
    "WAITS",
    "Act",
    "Attended",
    "Box",
    "Common",
    "Event",
    "Method",
    "Output",
    "Own",
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
    "closes_at",
    "common",
    "due",
    "ends_at",
    "fold",
    "length",
    "may",
    "opened",
    "overrun",
    "own",
    "parse",
    "placeholders",
    "remaining",
    "shipped",
    "step",
    "suggest",
    "tick",
    "visible",
]
