"""Timed work of the curriculum."""

from celery import shared_task

from cop.framework import actions as framework


@shared_task
def follow_areas() -> None:
    """Let what was tagged with an area that stands no more follow it."""
    framework.follow_stragglers()
