"""States of code in the frameworks."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class FrameworkKind(TextChoices):
    """What a framework speaks of."""

    COMPETENCE = "competence", _("Competence of who guides")
    CAREER = "career", _("Career competence")
    ETHICS = "ethics", _("Ethics")
    QUALITY = "quality", _("Quality of the service")


class StatementKind(TextChoices):
    """The three kinds of a statement, as in the qualifications frameworks."""

    KNOWLEDGE = "knowledge", _("Knowledge")
    SKILLS = "skills", _("Skills")
    GENERAL = "general", _("General competence")


class StatementLevel(TextChoices):
    """From which of the two levels on a statement holds."""

    COMPETENT = "competent", _("Competent")
    SPECIALISED = "specialised", _("Specialised")
