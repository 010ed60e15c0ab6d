"""Keeping, as a table closes, who took part in it: what a register asks for, and no word of what was said."""

from datetime import timedelta

from cop.intervision import rules
from cop.intervision.models import Attendance, Chair, Table


def keep_attendance(*, table: Table, state: rules.Table) -> None:
    """Write down who took part in a table that has closed just now; of one that never began nothing is written."""
    chairs = {str(chair.pk): chair for chair in Chair.objects.filter(table=table).with_author()}
    attended = [(chairs[one.who], one) for one in rules.attendance(state)]
    Attendance.objects.bulk_create(_row(table, state.method, chair, one) for chair, one in attended)


def _row(table: Table, method: rules.Method, chair: Chair, one: rules.Attended) -> Attendance:
    veiled = chair.byline.alias is not None
    month = one.starts.replace(day=1, hour=12, minute=0, second=0, microsecond=0)
    return Attendance(
        chair=chair,
        starts_at=month if veiled else one.starts,
        ends_at=month if veiled else one.ends,
        minutes=0 if veiled else _minutes(table, method, one.present),
        roles=[role.value for role in one.roles],
        participants=0 if veiled else one.participants,
        brought=one.brought,
        by_month=veiled,
    )


def _minutes(table: Table, method: rules.Method, present: timedelta) -> int:
    """Return how long somebody took part: at a table that was written over days, as long as its method takes."""
    minutes = round(present / timedelta(minutes=1))
    return min(minutes, method.minutes) if table.slow else minutes
