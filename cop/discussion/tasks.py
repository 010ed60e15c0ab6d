"""Timed work of talks."""

from celery import shared_task

from cop.discussion import actions


@shared_task
def note_waiting() -> None:
    """Write down which reports have waited long for a moderator."""
    actions.note_waiting()
