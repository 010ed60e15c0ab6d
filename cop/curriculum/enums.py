"""States of code in the curriculum."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class UnitKind(TextChoices):
    """What one does in a unit of a module."""

    READING = "reading", _("Reading")
    REFLECTION = "reflection", _("Reflection")
    QUIZ = "quiz", _("Quiz")
    TASK = "task", _("Practice task")
    UPLOAD = "upload", _("Something to hand in")


class Task(TextChoices):
    """What a practice task asks for. All but a talk are known to be done by the fact itself."""

    CASE = "case", _("Bring a case")
    STORIES = "stories", _("Read stories")
    SESSION = "session", _("Be at a development day")
    TALK = "talk", _("Talk with a colleague")


class Level(TextChoices):
    """How far one is in an area: on the way, or one of the two levels of the competence standards."""

    ON_THE_WAY = "on-the-way", _("On the way")
    COMPETENT = "competent", _("Competent")
    SPECIALISED = "specialised", _("Specialised")


class Source(TextChoices):
    """What a piece of evidence came from."""

    CASE = "case", _("A closed case")
    STORY = "story", _("A story of yours")
    DAY = "day", _("A development day")
    MODULE = "module", _("A module you finished")
    OUTSIDE = "outside", _("From outside")


class Asked(TextChoices):
    """What became of evidence that was shown to a trainer."""

    WAITING = "waiting", _("Waits for the trainer")
    MORE = "more", _("The trainer asks for more")
    ENDORSED = "endorsed", _("Endorsed")
    DECLINED = "declined", _("Not endorsed")


class Said(TextChoices):
    """What a trainer says to evidence."""

    ENDORSE = "endorse", _("Endorse")
    MORE = "more", _("Ask for more")
    DECLINE = "decline", _("Not endorse")
