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
    ANSWERED = "answered", _("Those who have answered")


class Holds(TextChoices):
    """What a talk holds back for a while, as whoever began it wants."""

    NOTHING = "", _("Nothing")
    SUGGESTIONS = "suggestions", _("Suggestions, until they are asked for")
    ANSWERS = "answers", _("Answers, until one has answered")


class Covered(TextChoices):
    """How much of a text is covered for everybody but its author."""

    NOTHING = "", _("Nothing")
    WORDS = "words", _("Some words")
    WHOLE = "whole", _("The whole text")


class FlagGround(TextChoices):
    """What a reader reports."""

    IDENTIFIES = "identifies", _("This identifies someone")
    OTHER = "other", _("Something else")


class Outcome(TextChoices):
    """What a moderator decides."""

    KEPT = "kept", _("It stays covered")
    LIFTED = "lifted", _("It is shown again")
    NOTED = "noted", _("Nothing to do")
