"""Timed work."""

from celery import shared_task

from cop.anonymity import actions


@shared_task
def forget_links() -> None:
    """Destroy the ways back to aliases whose day has come."""
    actions.forget_links()


@shared_task
def note_endings() -> None:
    """Write down which ways back end within a week."""
    actions.note_endings()


@shared_task
def reseal() -> None:
    """Seal links and rings anew, in no order."""
    actions.reseal()


@shared_task
def forget_uploads() -> None:
    """Delete files nobody shared within a day, and those no text holds any more."""
    actions.forget_uploads()


@shared_task
def forget_suggestions() -> None:
    """Let suggestions for the list fade after 90 days."""
    actions.forget_suggestions()
