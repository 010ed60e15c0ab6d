"""Timed work."""

from celery import shared_task

from cop.community import actions


@shared_task
def note_guests() -> None:
    """Tell guests that their last day is near, and end what is open of those it is over for."""
    actions.note_guests()


@shared_task
def forget_entries() -> None:
    """Delete invitations and requests 90 days after they ended."""
    actions.forget_entries()
