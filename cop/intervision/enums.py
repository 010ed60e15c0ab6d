"""States of a table, as its row keeps them: the values are those of `rules.Status`. And the words of a method."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Status(TextChoices):
    """How far a table is."""

    WAITING = "waiting", _("Waiting to begin")
    RUNNING = "running", _("Going on")
    PAUSED = "paused", _("Paused")
    CLOSED = "closed", _("Closed")


SPOKEN = {"en": _("English"), "nl": _("Dutch"), "nb": _("Norwegian (bokmål)"), "da": _("Danish")}
# Who speaks or writes in a phase, and what comes of it: the values of `rules.Who` and `rules.Output`.
WHO = [
    ("all", _("everybody")),
    ("peers", _("everybody but who brings")),
    ("bringer", _("who brings")),
    ("facilitator", _("the facilitator")),
    ("note_taker", _("the note-taker")),
    ("nobody", _("nobody")),
]
OUTPUT = [
    ("nothing", _("nothing that is kept")),
    ("case", _("the case")),
    ("questions", _("questions")),
    ("answers", _("answers")),
    ("reflections", _("thoughts")),
    ("advice", _("advice")),
    ("take_away", _("what one takes away")),
    ("evaluation", _("how it was done")),
]


class Item(TextChoices):
    """What is asked about a table that has closed, step by step."""

    HELPED = "helped", _("I can do something with what came out of it.")
    SAID = "said", _("I could say what I thought.")
    SUITED = "suited", _("This method suited the case.")
