"""States of a table, as its row and its log keep them: the values are those of the rules."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from cop.intervision import rules


class Status(TextChoices):
    """How far a table is."""

    WAITING = rules.Status.WAITING.value, _("Waiting to begin")
    RUNNING = rules.Status.RUNNING.value, _("Going on")
    PAUSED = rules.Status.PAUSED.value, _("Paused")
    CLOSED = rules.Status.CLOSED.value, _("Closed")
