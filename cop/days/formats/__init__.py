from cop.days.formats.ics import day_ics
from cop.days.formats.qr import qr
from cop.days.formats.sheet import as_csv, as_xlsx

__all__ = [
    "as_csv",
    "as_xlsx",
    "day_ics",
    "qr",
]
