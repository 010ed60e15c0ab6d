"""When what is past is erased."""

from datetime import datetime, timedelta

AT_MINUTE = 7  # of every hour


def next_run(now: datetime) -> datetime:
    """Return when it is erased next after `now`."""
    run = now.replace(minute=AT_MINUTE, second=0, microsecond=0)
    return run if run > now else run + timedelta(hours=1)
