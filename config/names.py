"""What notices of a kind name in the bell and in their mails: only what was checked to stand in the open."""

from cop.days.queries import titles_of
from cop.notifications.enums import Kind

NAMES = dict.fromkeys((Kind.POLL, Kind.DAY), titles_of)
