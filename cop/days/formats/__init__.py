from cop.days.formats.ics import day_ics

__all__ = ["day_ics"]
