"""Timed work of the curriculum."""

from celery import shared_task

from cop.curriculum import actions
from cop.framework import actions as framework


@shared_task
def follow_areas() -> None:
    """Let what was tagged with an area that stands no more follow it."""
    framework.follow_stragglers()


@shared_task
def forget_videos() -> None:
    """Delete videos that no unit and no edition shows."""
    actions.forget_videos()


@shared_task
def count_editions() -> None:
    """Count for trainers how editions go, each once a day."""
    actions.count_editions()
