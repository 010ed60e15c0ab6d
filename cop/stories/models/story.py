"""A story, and its wordings as they were handed in."""

from typing import ClassVar

from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.utils.translation import gettext

from cop.anonymity.models import Byline, Clearance
from cop.coffee.models import Case
from cop.core.fields import digest_of, words_of
from cop.discussion.models import Thread
from cop.framework.models import Area, Button, Channel, Phase, TargetGroup
from cop.stories.enums import Hidden, Licence, Provenance, Rung, Section, Signed
from cop.stories.querysets import StoryQuerySet

SECTIONS = tuple(Section.values)
STORY_TEXT = ("title", "summary", *SECTIONS)
ON_SHELF = models.Q(hidden_at=None, withdrawn_at=None, told__isnull=False)
TRIED = models.Q(times_tried__gt=0)


class Story(models.Model):
    """A good story on its way up the ladder.

    `rung` is the highest it stands on, "" while it stands on none; `told` is the edition members read since `told_at`,
    `public` the one everybody reads since `public_on`, the first day of a month, as no more than the month is shown.
    `heading` and `language` are those of the edition members read. `source` is the closed case it ripened from.
    `version` rises with each change of what is shown of it; `times_tried` says how many colleagues tell of trying it.
    """

    thread = models.OneToOneField(Thread, on_delete=models.PROTECT, related_name="story")
    byline = models.ForeignKey(Byline, on_delete=models.PROTECT, related_name="stories")
    source = models.ForeignKey(Case, on_delete=models.SET_NULL, null=True, related_name="stories")
    rung = models.CharField(max_length=7, choices=Rung, blank=True)
    told = models.ForeignKey("Edition", on_delete=models.PROTECT, null=True, related_name="+")
    public = models.ForeignKey("Edition", on_delete=models.PROTECT, null=True, related_name="+")
    told_at = models.DateTimeField(null=True)
    public_on = models.DateField(null=True)
    heading = models.CharField(max_length=120, blank=True)
    language = models.CharField(max_length=5)
    provenance = models.CharField(max_length=13, choices=Provenance, blank=True)
    under_age = models.BooleanField(default=False)
    signed = models.CharField(max_length=10, choices=Signed, default=Signed.COUNSELLOR)
    licence = models.CharField(max_length=9, choices=Licence, default=Licence.COMMUNITY)
    phase = models.ForeignKey(Phase, on_delete=models.PROTECT, null=True, related_name="+")
    channel = models.ForeignKey(Channel, on_delete=models.PROTECT, null=True, related_name="+")
    target = models.ForeignKey(TargetGroup, on_delete=models.PROTECT, null=True, related_name="+")
    areas = models.ManyToManyField(Area, related_name="stories")
    buttons = models.ManyToManyField(Button, related_name="stories")
    times_tried = models.PositiveIntegerField(default=0, db_default=0)
    version = models.PositiveIntegerField(default=1)
    made_at = models.DateTimeField()
    hidden_at = models.DateTimeField(null=True)
    hidden_for = models.CharField(max_length=7, choices=Hidden, blank=True)
    withdrawn_at = models.DateTimeField(null=True)

    objects = StoryQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(rung="", told__isnull=True, told_at__isnull=True)
                | (~models.Q(rung="") & models.Q(told__isnull=False, told_at__isnull=False)),
                name="story_told_on_a_rung",
            ),
            models.CheckConstraint(
                condition=models.Q(rung=Rung.PUBLIC, public__isnull=False, public_on__isnull=False)
                | (~models.Q(rung=Rung.PUBLIC) & models.Q(public__isnull=True, public_on__isnull=True)),
                name="story_public_on_its_rung",
            ),
            models.CheckConstraint(
                condition=~models.Q(under_age=True, provenance=Provenance.CONSENTED),
                name="story_of_a_minor_is_changed",
            ),
            models.CheckConstraint(
                condition=~models.Q(provenance=Provenance.CONSENTED) | models.Q(licence=Licence.COMMUNITY),
                name="story_of_one_stays_ours",
            ),
            models.CheckConstraint(
                condition=models.Q(hidden_for="") | models.Q(hidden_at__isnull=False), name="story_hidden_for_a_reason"
            ),
            models.CheckConstraint(
                condition=~models.Q(hidden_for=Hidden.CONSENT) | models.Q(withdrawn_at__isnull=False),
                name="story_without_consent_is_gone",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["-told_at", "-id"], condition=ON_SHELF, name="story_on_shelf"),
            models.Index(
                fields=["-told_at", "-id"],
                condition=ON_SHELF & models.Q(times_tried__gt=0),
                name="story_tried_on_shelf",
            ),
            *(
                models.Index(fields=[name, "-told_at", "-id"], condition=ON_SHELF, name=f"story_{name}_on_shelf")
                for name in ("rung", "phase", "channel", "target", "language")
            ),
            models.Index(
                fields=["phase", "channel", "-told_at", "-id"], condition=ON_SHELF, name="story_phase_channel_on_shelf"
            ),
            models.Index(  # all that is counted stands in it: nothing is looked up beside it
                fields=["language", "phase", "channel"],
                include=["id", "rung", "target", "times_tried"],
                condition=ON_SHELF,
                name="story_counted_on_shelf",
            ),
            models.Index(
                fields=["-public_on", "-id"],
                condition=models.Q(hidden_at=None, withdrawn_at=None, rung=Rung.PUBLIC, public__isnull=False),
                name="story_read_by_all",
            ),
        ]

    def __str__(self) -> str:
        return self.heading

    @property
    def signature(self) -> str:
        """How it is signed where everybody reads it."""
        return self.byline.shown if self.signed == Signed.NAME else gettext("a counsellor")


class Edition(models.Model):
    """A wording of a story as it was handed in for a rung, cleared for that rung. A moment has title and start only.

    `words` are those of the whole text, to find it by; PostgreSQL keeps them.
    """

    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="editions")
    number = models.PositiveSmallIntegerField()
    rung = models.CharField(max_length=7, choices=Rung)
    language = models.CharField(max_length=5)
    title = models.CharField(max_length=120)
    summary = models.TextField(blank=True)
    start = models.TextField()
    behind = models.TextField(blank=True)
    tried = models.TextField(blank=True)
    took = models.TextField(blank=True)
    again = models.TextField(blank=True)
    ask = models.TextField(blank=True)
    start_html = models.TextField()
    behind_html = models.TextField(blank=True)
    tried_html = models.TextField(blank=True)
    took_html = models.TextField(blank=True)
    again_html = models.TextField(blank=True)
    ask_html = models.TextField(blank=True)
    digest = digest_of(*STORY_TEXT)
    words = words_of(*STORY_TEXT, language="language")
    clearance = models.ForeignKey(Clearance, on_delete=models.PROTECT, null=True, db_constraint=False, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["story", "number"], name="edition_once"),
            models.CheckConstraint(
                condition=models.Q(clearance__isnull=False)
                | models.Q(title="", summary="", start="", behind="", tried="", took="", again="", ask=""),
                name="edition_cleared_or_empty",
            ),
        ]
        indexes: ClassVar = [GinIndex(fields=["words"], name="edition_words")]

    @property
    def texts(self) -> dict[str, str]:
        """The one text of many fields that was cleared, in its order."""
        return {name: getattr(self, name) for name in STORY_TEXT}

    @property
    def whole(self) -> str:
        """All its words in one, to be read."""
        return "\n\n".join(text for text in self.texts.values() if text)
