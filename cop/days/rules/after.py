"""When a day is looked back on, how many answers show, and what a certificate counts."""

from collections.abc import Iterable, Sequence
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from cop.days.rules.when import When

LOOKS_BACK = timedelta(days=14)
AGAIN_AFTER = timedelta(days=5)
MORNING = time(8)
TOGETHER = 5  # so many answers show at once, and none alone
STEPS = 5


def ticked_from(when: When) -> datetime:
    """Return from when on it can be said who is there: the morning of the day, where it is."""
    return When(when.on, None, 0, when.zone).starts


def is_ticked(when: When, now: datetime) -> bool:
    """Say whether it can be said who is, or was, there: on the day, and two weeks after."""
    return ticked_from(when) <= now <= when.ends + LOOKS_BACK


def is_looked_back_on(when: When, now: datetime) -> bool:
    """Say whether who was there may say how it was: from its end on, for two weeks."""
    return when.ends <= now < when.ends + LOOKS_BACK


def asked_from(when: When) -> datetime:
    """Return when who was there is asked how it was: the morning after, where it was."""
    zone = ZoneInfo(when.zone)
    last = (when.ends - timedelta(microseconds=1)).astimezone(zone).date()
    return datetime.combine(last + timedelta(days=1), MORNING, zone)


def shows(answers: int) -> bool:
    """Say whether the counts show as they stand with so many answers: with each five that have come."""
    return answers > 0 and answers % TOGETHER == 0


def middle(counts: Sequence[int]) -> float:
    """Return the mean of counts by step, the first step being 1; 0 for none."""
    whole = sum(counts)
    return sum(step * count for step, count in enumerate(counts, 1)) / whole if whole else 0


def minutes_in(spans: Iterable[tuple[datetime, datetime]]) -> int:
    """Return how many minutes spans last together; what two have in common counts once."""
    whole, until = timedelta(), None
    for begin, end in sorted(spans):
        since = begin if until is None else max(begin, until)
        if end > since:
            whole += end - since
            until = end
    return int(whole.total_seconds()) // 60


def in_steps(number: int) -> int:
    """Return a number in steps of five, rounded down: so no single one can be told by looking twice."""
    return number - number % TOGETHER
