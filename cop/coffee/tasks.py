"""Timed work of the coffee room."""

from datetime import timedelta

from celery import shared_task
from django.conf import settings
from django.utils import timezone

from cop.coffee import actions


@shared_task
def hide_unanswered() -> None:
    """Hide what its author left covered for twelve hours without a word."""
    actions.hide_unanswered()


@shared_task
def widen_asks() -> None:
    """Let questions that nobody took go further."""
    actions.widen_asks()


@shared_task
def forget_asks() -> None:
    """Erase asked questions after seven days, and availability that is over."""
    actions.forget_asks()
    actions.forget_past()


@shared_task
def fade_talk() -> None:
    """Erase what was said in coffee talks a month ago, and the coffee cards of a week ago."""
    now = timezone.now()
    actions.erase_talk_before(moment=now - timedelta(days=settings.TALK_DAYS))
    actions.erase_cards_before(moment=now - timedelta(days=settings.CARD_DAYS))
