"""Timed work."""

from celery import shared_task

from cop.privacy import actions


@shared_task
def erase_what_is_past() -> None:
    """Erase what was kept as long as was said."""
    actions.erase_what_is_past()
