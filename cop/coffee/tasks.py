"""Timed work of the coffee room."""

from celery import shared_task

from cop.coffee import actions


@shared_task
def hide_unanswered() -> None:
    """Hide what its author left covered for twelve hours without a word."""
    actions.hide_unanswered()
