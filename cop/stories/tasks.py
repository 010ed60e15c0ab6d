"""Timed work of stories."""

from celery import shared_task

from cop.stories import actions


@shared_task
def look_after_readings() -> None:
    """Remind readers, and ask others where nobody took it up."""
    actions.look_after_readings()


@shared_task
def let_stand() -> None:
    """Let stories be there whose day has come."""
    actions.let_stand()


@shared_task
def look_after_quoted() -> None:
    """Remind colleagues who are asked about a passage, and let what nobody answered lapse."""
    actions.look_after_quoted()
