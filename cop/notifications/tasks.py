"""Timed work of the bell."""

from celery import shared_task

from cop.notifications import actions


@shared_task
def send_mails() -> None:
    """Mail what stays unread."""
    actions.send_mails()


@shared_task
def send_pushes() -> None:
    """Wake devices for what stays unread, and for what is asked now."""
    actions.send_pushes()


@shared_task
def forget_devices() -> None:
    """Forget devices that are signed out."""
    actions.forget_devices()


@shared_task
def seal_devices() -> None:
    """Seal the addresses of devices anew, as data keys are changed."""
    actions.seal_devices()
