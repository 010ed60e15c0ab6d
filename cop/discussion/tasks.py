"""Timed work of talks."""

from celery import shared_task

from cop.discussion import actions


@shared_task
def note_waiting() -> None:
    """Write down which reports have waited long for a moderator."""
    actions.note_waiting()


@shared_task
def remind() -> None:
    """Ring for bookmarks whose moment has come."""
    actions.remind()


@shared_task
def seal_bookmarks() -> None:
    """Seal bookmarks anew, as keys are changed."""
    actions.seal_bookmarks()
