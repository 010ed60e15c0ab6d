"""Timed work of the coffee room."""

from celery import shared_task

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
def forget_past() -> None:
    """Forget availability that is over."""
    actions.forget_past()


@shared_task
def ask_follow_ups() -> None:
    """Ask how it went, where the day has come."""
    actions.ask_follow_ups()


@shared_task
def note_silence() -> None:
    """Tell bringers of cases that are about to close by themselves."""
    actions.note_silence()


@shared_task
def call_first_words() -> None:
    """Ask colleagues for a first word where nobody answers."""
    actions.call_first_words()
