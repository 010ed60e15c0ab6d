from cop.days.formats.event import Site, day_event, session_event
from cop.days.formats.ics import day_ics, feed_ics, invite_ics, session_ics
from cop.days.formats.qr import qr
from cop.days.formats.said import hours_with, place_of, said, when_said
from cop.days.formats.sheet import as_csv, as_xlsx

__all__ = [
    "Site",
    "as_csv",
    "as_xlsx",
    "day_event",
    "day_ics",
    "feed_ics",
    "hours_with",
    "invite_ics",
    "place_of",
    "qr",
    "said",
    "session_event",
    "session_ics",
    "when_said",
]
