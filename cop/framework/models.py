"""Shared words as rows."""

from typing import ClassVar

from django.db import models
from django.utils.translation import get_language


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
    """A set of areas with its source."""

    kind = models.CharField(max_length=30)
    attribution = models.TextField(blank=True)


class Area(Word):
    """A competence area."""

    framework = models.ForeignKey(Framework, on_delete=models.PROTECT, related_name="areas")
    abouts = models.JSONField(default=dict)

    @property
    def about(self) -> str:
        """One or two sentences on what the area holds."""
        return in_language(self.abouts)


class Statement(models.Model):
    """What somebody competent in an area knows, does, or stands for."""

    area = models.ForeignKey(Area, on_delete=models.CASCADE, related_name="statements")
    kind = models.CharField(max_length=10)
    order = models.PositiveSmallIntegerField(default=0)
    texts = models.JSONField()

    class Meta:
        ordering: ClassVar = ["order"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(kind__in=["knowledge", "skills", "general"]),
                name="statement_kind",
            ),
            models.UniqueConstraint(fields=["area", "kind", "order"], name="statement_once"),
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
