"""A case in short, in another language."""

from typing import ClassVar

from django.db import models

from cop.anonymity.models import Byline, Clearance
from cop.coffee.models.case import Case
from cop.coffee.querysets import GistQuerySet
from cop.core.fields import digest_of
from cop.discussion.enums import Covered
from cop.discussion.models import Thread

GIST_TEXT = ("title", "question")


class Gist(models.Model):
    """A title and the question in short, for colleagues who do not read the language of a case.

    There is one for each of the site's languages but the case's own, so three at most. `of` is the digest of the case's
    text it was worded for: with another one it is older than the case. It stands under the name of who wrote it;
    `mended` says that its present words are those of who brought the case. It is there no longer than that text is.
    """

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="gists")
    byline = models.ForeignKey(Byline, on_delete=models.PROTECT, related_name="+")
    language = models.CharField(max_length=5)
    title = models.CharField(max_length=120)
    question = models.TextField()
    heading = models.CharField(max_length=120, blank=True)
    question_html = models.TextField(blank=True)
    digest = digest_of(*GIST_TEXT)
    clearance = models.ForeignKey(Clearance, on_delete=models.PROTECT, db_constraint=False, related_name="+")
    covered = models.CharField(max_length=5, choices=Covered, default=Covered.NOTHING, db_default="", blank=True)
    version = models.PositiveIntegerField(default=1)
    of = models.BinaryField(max_length=32)
    mended = models.BooleanField(default=False)

    objects = GistQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["case", "language"], name="gist_once")]

    @property
    def thread(self) -> Thread:
        """The talk it belongs to."""
        return self.case.thread
