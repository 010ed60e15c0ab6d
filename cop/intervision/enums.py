"""States of a table, as its row keeps them: the values are those of `rules.Status`."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Status(TextChoices):
    """How far a table is."""

    WAITING = "waiting", _("Waiting to begin")
    RUNNING = "running", _("Going on")
    PAUSED = "paused", _("Paused")
    CLOSED = "closed", _("Closed")


class Item(TextChoices):
    """What is asked about a table that has closed, step by step."""

    HELPED = "helped", _("I can do something with what came out of it.")
    SAID = "said", _("I could say what I thought.")
    SUITED = "suited", _("This method suited the case.")
