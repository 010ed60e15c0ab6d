"""Shared words as rows."""

from typing import ClassVar

from django.db import models
from django.utils.translation import get_language

from cop.framework.enums import FrameworkKind, StatementKind, StatementLevel


class Word(models.Model):
    """A word of the field; `names` holds it by language, English always."""

    slug = models.SlugField(unique=True)
    order = models.PositiveSmallIntegerField(default=0)
    names = models.JSONField()

    class Meta:
        abstract = True
        ordering: ClassVar = ["order", "slug"]

    def __str__(self) -> str:
        return str(self.names["en"])

    @property
    def name(self) -> str:
        """The word in the active language, else in English."""
        return in_language(self.names)


def in_language(texts: dict[str, str]) -> str:
    """Return the text in the active language, else the English one."""
    language = (get_language() or "en").split("-")[0]
    return texts.get(language) or texts.get("en", "")


class Phase(Word):
    """A phase of the 4C model."""

    hints = models.JSONField(default=dict)

    @property
    def hint(self) -> str:
        """What the counsellor does in this phase."""
        return in_language(self.hints)


class Channel(Word):
    """How counsellor and client meet."""

    icon = models.CharField(max_length=40, blank=True)


class TargetGroup(Word):
    """Whom a talk is with, as a country calls them; an empty country means everywhere."""

    country = models.CharField(max_length=2, blank=True)


class Framework(Word):
    """A set of areas with its source. `version` rises with each publication of a revision."""

    kind = models.CharField(max_length=10, choices=FrameworkKind)
    abouts = models.JSONField(default=dict)
    attributions = models.JSONField(default=dict)
    version = models.PositiveSmallIntegerField(default=1)

    class Meta(Word.Meta):
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(kind__in=FrameworkKind.values), name="framework_kind"),
        ]

    @property
    def about(self) -> str:
        """What it is, in a few sentences."""
        return in_language(self.abouts)

    @property
    def attribution(self) -> str:
        """Whose work it builds on."""
        return in_language(self.attributions)


class Part(Word):
    """A named part of a framework."""

    framework = models.ForeignKey(Framework, on_delete=models.CASCADE, related_name="parts")


class Area(Word):
    """An area of a framework: of competence or quality, or a guideline.

    Its slug is its address and stays when it is renamed. One that stands no more is retired, never deleted;
    `replaced_by` are those it went into, and what carried it as a tag carries them.
    """

    framework = models.ForeignKey(Framework, on_delete=models.PROTECT, related_name="areas")
    part = models.ForeignKey(Part, on_delete=models.SET_NULL, null=True, related_name="areas")
    abouts = models.JSONField(default=dict)
    levels = models.JSONField(default=dict)
    replaced_by = models.ManyToManyField("self", symmetrical=False, related_name="replaces")
    retired_at = models.DateTimeField(null=True)

    @property
    def about(self) -> str:
        """One or two sentences on what the area holds."""
        return in_language(self.abouts)

    @property
    def lines(self) -> list[tuple[str, str]]:
        """What each level means here: its name and a line, the first level first."""
        told = ((level.label, in_language(self.levels.get(level, {}))) for level in StatementLevel)
        return [(str(label), line) for label, line in told if line]


class Statement(models.Model):
    """What somebody competent in an area knows, does, or stands for. `key` names it for good, wherever it moves."""

    area = models.ForeignKey(Area, on_delete=models.CASCADE, related_name="statements")
    key = models.SlugField(max_length=80, unique=True)
    kind = models.CharField(max_length=10, choices=StatementKind)
    level = models.CharField(max_length=12, choices=StatementLevel, default=StatementLevel.COMPETENT)
    order = models.PositiveSmallIntegerField(default=0)
    texts = models.JSONField()
    retired_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["order", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(kind__in=StatementKind.values), name="statement_kind"),
            models.CheckConstraint(condition=models.Q(level__in=StatementLevel.values), name="statement_level"),
        ]

    @property
    def text(self) -> str:
        """The statement in the active language."""
        return in_language(self.texts)


class Button(Word):
    """A career button: a pair of words for a tension in a transition."""

    questions = models.JSONField(default=dict)

    @property
    def question(self) -> str:
        """A question a counsellor could ask with it."""
        return in_language(self.questions)


class Consideration(Word):
    """A question to weigh a dilemma by."""

    questions = models.JSONField(default=dict)

    @property
    def question(self) -> str:
        """The question in the active language."""
        return in_language(self.questions)
