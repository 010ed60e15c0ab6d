"""A story in another language."""

from typing import Any, ClassVar

from django.db import models

from cop.anonymity.models import Byline, Clearance
from cop.core.fields import digest_of
from cop.stories.enums import Rung
from cop.stories.models.story import STORY_TEXT, Story
from cop.stories.querysets import TranslationQuerySet


class Translation(models.Model):
    """A story in another language, under the name of who translated it, cleared for those of `rung`.

    It is read from `stands_at` on; until then it is offered to the author, who may decline it with a line, `answer`. In
    a language one stands, and beside it one may wait that will take its place. `made` has for each part of the text,
    and for each paragraph in it, the mark of the paragraph it was made from and the number of its edition.
    """

    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="translations")
    byline = models.ForeignKey(Byline, on_delete=models.PROTECT, related_name="+")
    language = models.CharField(max_length=5)
    rung = models.CharField(max_length=7, choices=Rung)
    title = models.CharField(max_length=160)
    summary = models.TextField(blank=True)
    start = models.TextField()
    behind = models.TextField(blank=True)
    tried = models.TextField(blank=True)
    took = models.TextField(blank=True)
    again = models.TextField(blank=True)
    ask = models.TextField(blank=True)
    digest = digest_of(*STORY_TEXT)
    clearance = models.ForeignKey(Clearance, on_delete=models.PROTECT, db_constraint=False, related_name="+")
    made = models.JSONField(default=dict)
    version = models.PositiveIntegerField(default=1)
    made_at = models.DateTimeField()
    stands_at = models.DateTimeField(null=True)
    declined_at = models.DateTimeField(null=True)
    answer = models.TextField(blank=True)
    answer_digest = digest_of("answer")
    answer_clearance = models.ForeignKey(
        Clearance, on_delete=models.PROTECT, null=True, db_constraint=False, related_name="+"
    )

    objects = TranslationQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["story", "language"], condition=models.Q(stands_at=None), name="translation_one_waits"
            ),
            models.UniqueConstraint(
                fields=["story", "language"],
                condition=models.Q(stands_at__isnull=False),
                name="translation_one_stands",
            ),
            models.CheckConstraint(
                condition=models.Q(declined_at=None) | models.Q(stands_at=None), name="translation_declined_or_stands"
            ),
            models.CheckConstraint(
                condition=models.Q(answer="", answer_clearance=None)
                | models.Q(answer_clearance__isnull=False, declined_at__isnull=False),
                name="translation_answer_cleared",
            ),
        ]

    @property
    def texts(self) -> dict[str, Any]:
        """The one text of many fields that was cleared, in its order."""
        return {name: getattr(self, name) for name in STORY_TEXT}

    @property
    def whole(self) -> str:
        """All its words in one, to be read."""
        return "\n\n".join(text for text in self.texts.values() if text)
