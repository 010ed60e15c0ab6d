"""States of topics, polls and days."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Answer(TextChoices):
    """Whether a date suits somebody."""

    YES = "yes", pgettext_lazy("a date suits", "Yes")
    MAYBE = "maybe", _("If need be")
    NO = "no", pgettext_lazy("a date suits", "No")


class Declined(TextChoices):
    """Why a topic does not become a day."""

    TABLE = "table", _("A case for the coffee room: bring it there")
    KNOWN = "known", _("We had a day on this not long ago; its materials are there")
    ELSEWHERE = "elsewhere", _("Somebody else offers this; we take part there")
    NOT_NOW = "not-now", _("Not this half year; propose it again")
    NOT_OURS = "not-ours", _("Not about guidance online")


class Asked(TextChoices):
    """Whom a poll asks."""

    BACKERS = "backers", _("Who backs the topic")
    CENTRES = "centres", _("My centre")
    EVERYONE = "everyone", _("Everybody")


class Coming(TextChoices):
    """What somebody invited says of a day."""

    YES = "yes", _("I come")
    NO = "no", _("I can’t")
