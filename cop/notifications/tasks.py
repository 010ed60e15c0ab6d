"""Timed work of the bell."""

from celery import shared_task

from cop.notifications import actions


@shared_task
def send_mails() -> None:
    """Mail what stays unread."""
    actions.send_mails()
