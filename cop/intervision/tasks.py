"""What the tables' clock does in the background."""

from celery import shared_task

from cop.intervision import actions


@shared_task
def tick_tables() -> int:
    """Do what is due at all tables."""
    return actions.tick_tables()


@shared_task
def nudge_slow() -> int:
    """Remind who tables wait for that are written over days."""
    return actions.nudge_slow()


@shared_task
def remind_tables() -> int:
    """Remind of planned tables that begin soon."""
    return actions.remind_tables()


@shared_task
def ask_outcomes() -> int:
    """Ask how it went, where the day has come."""
    return actions.ask_outcomes()
