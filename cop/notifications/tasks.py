"""Timed work of the bell."""

from celery import shared_task

from cop.notifications import actions


@shared_task
def send_mails() -> None:
    """Mail what stays unread."""
    actions.send_mails()


@shared_task
def forget_notices() -> None:
    """Delete notices of more than 90 days ago."""
    actions.forget_notices()
