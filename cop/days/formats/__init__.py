from cop.days.formats.ics import day_ics
from cop.days.formats.qr import qr

__all__ = ["day_ics", "qr"]
