"""Timed work of the toolbox."""

from celery import shared_task

from cop.toolbox import actions


@shared_task
def tell_used() -> None:
    """Tell owners of proposals that became entries on the days before."""
    actions.tell_used()
