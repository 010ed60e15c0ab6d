"""States of code."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Intent(TextChoices):
    """What a contribution is, if its writer says so."""

    QUESTION = "question", _("Question")
    PERSPECTIVE = "perspective", _("Perspective")
    SUGGESTION = "suggestion", _("Suggestion")
    EXPERIENCE = "experience", _("Experience")


class ShownTo(TextChoices):
    """Whose eyes a post is for, within the thread's audience."""

    ALL = "all", _("Everyone here")
    AUTHOR = "author", _("Its writer")
