"""Timed work of topics, polls and days."""

from celery import shared_task

from cop.days import actions


@shared_task
def close_polls() -> None:
    """Close polls whose time is up."""
    actions.close_polls()


@shared_task
def remind() -> None:
    """Remind who is silent, and who is invited."""
    actions.remind_silent()
    actions.remind_guests()


@shared_task
def lapse_offers() -> None:
    """End offers of places nobody took, and offer them on."""
    actions.lapse_offers()


@shared_task
def ask_how() -> None:
    """Ask who was there how it was; later forget who was asked."""
    actions.ask_how()
    actions.forget_how()
