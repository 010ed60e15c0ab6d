"""Timed work."""

from celery import shared_task

from cop.anonymity import actions


@shared_task
def forget_drafts() -> None:
    """Delete drafts untouched for 90 days."""
    actions.forget_drafts()
