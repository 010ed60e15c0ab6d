"""What is shared, and the reasons a finding may stay."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Purpose(TextChoices):
    """What a text is cleared for. Another purpose needs a clearance of its own."""

    CASE = "case", _("Case")
    REPLY = "reply", _("Reply")
    CLOSING = "closing", _("Closing words")


class Reason(TextChoices):
    """Why a marked passage may stay."""

    NOT_A_PERSON = "not-a-person", _("This is not a person's")
    PUBLIC = "public", _("This is public")
    INVENTED = "invented", _("I made this up")


class Ground(TextChoices):
    """Why two moderators may learn who is behind an alias."""

    DANGER = "danger", _("Somebody may be in danger")
    CLIENT = "client", _("A client can be recognised and the author does not answer")
    HARM = "harm", _("The text harms a member or breaks the law")
    ORDER = "order", _("A court or an authority orders it")
