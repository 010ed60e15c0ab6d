"""What notices of a kind name in the bell and in their mails: only what was checked to stand in the open.

And where a post stands that is said in a talk of its own, for who may go there.
"""

from cop.coffee.queries import way_to_talk
from cop.curriculum.queries import way_to_step
from cop.days.queries import titles_of
from cop.intervision.queries import stages_of
from cop.notifications.enums import Kind

NAMES = {**dict.fromkeys((Kind.POLL, Kind.DAY), titles_of), Kind.TURN: stages_of}
WAYS = (way_to_talk, way_to_step)
