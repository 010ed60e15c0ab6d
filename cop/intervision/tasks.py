"""What the tables' clock does in the background."""

from celery import shared_task

from cop.intervision import actions


@shared_task
def tick_tables() -> int:
    """Do what is due at all tables."""
    return actions.tick_tables()


@shared_task
def ask_outcomes() -> int:
    """Ask how it went, where the day has come."""
    return actions.ask_outcomes()
