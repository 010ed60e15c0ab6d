"""A module as its trainers write it, and its editions as they were published."""

from typing import ClassVar

from django.db import models

from cop.anonymity.models import Attachment, Byline, Clearance
from cop.community.models import Member
from cop.core.fields import digest_of
from cop.curriculum.enums import Task, UnitKind
from cop.curriculum.models.video import Video
from cop.curriculum.querysets import EditionQuerySet, ModuleQuerySet, UnitQuerySet
from cop.framework.models import Area
from cop.stories.enums import Licence

MODULE_TEXT = ("title", "about", "source")
UNIT_TEXT = ("title", "body", "questions", "link", "transcript")


class Module(models.Model):
    """A module as it is being written, for its trainers and the colleague who reads it; learners see its `edition`.

    `minutes` is how long it takes in all, 0 while nobody said. `source` says where what is not their own comes from.
    `version` rises with each change of what it says of itself, `revision` with each change of it or of a unit.
    """

    byline = models.ForeignKey(Byline, on_delete=models.PROTECT, related_name="modules")
    title = models.CharField(max_length=120)
    about = models.TextField(blank=True)
    source = models.TextField(blank=True)
    language = models.CharField(max_length=5)
    minutes = models.PositiveSmallIntegerField()
    licence = models.CharField(max_length=9, choices=Licence, default=Licence.COMMUNITY)
    areas = models.ManyToManyField(Area, related_name="+")
    before = models.ManyToManyField("self", symmetrical=False, related_name="+")
    digest = digest_of(*MODULE_TEXT)
    clearance = models.ForeignKey(Clearance, on_delete=models.PROTECT, db_constraint=False, related_name="+")
    edition = models.OneToOneField("Edition", on_delete=models.PROTECT, null=True, related_name="stands_for")
    published_at = models.DateTimeField(null=True)
    archived_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)
    revision = models.PositiveIntegerField(default=1)
    made_at = models.DateTimeField()

    objects = ModuleQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(edition__isnull=True, published_at__isnull=True)
                | models.Q(edition__isnull=False, published_at__isnull=False),
                name="module_published_by_edition",
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["-published_at", "-id"],
                condition=models.Q(edition__isnull=False, archived_at=None),
                name="module_in_catalogue",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Trainer(models.Model):
    """A trainer who writes a module. All of them may change it; one may hand it over by going."""

    module = models.ForeignKey(Module, on_delete=models.CASCADE, related_name="trainers")
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    since = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["since", "pk"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["module", "member"], name="trainer_once")]


class Piece(models.Model):
    """What a unit and a step have alike.

    `key` names it through all editions. `body` is Markdown, `questions` those of a quiz in the form `rules` reads;
    `task` and `number` say what a practice task asks for. `attached` is what a page shows of its `files`.
    """

    key = models.SlugField(max_length=12)
    order = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=10, choices=UnitKind)
    title = models.CharField(max_length=120)
    minutes = models.PositiveSmallIntegerField(default=5)
    body = models.TextField(blank=True)
    questions = models.TextField(blank=True)
    task = models.CharField(max_length=7, choices=Task, blank=True)
    number = models.PositiveSmallIntegerField(default=1)
    link = models.CharField(max_length=300, blank=True)
    transcript = models.TextField(blank=True)
    files = models.ManyToManyField(Attachment, related_name="%(class)ss")
    attached = models.JSONField(default=list)
    video = models.ForeignKey(Video, on_delete=models.PROTECT, null=True, related_name="%(class)ss")

    class Meta:
        abstract = True
        ordering: ClassVar = ["order", "pk"]


class Unit(Piece):
    """A unit of a module as it is being written; one that was taken out can be put back until the next edition."""

    module = models.ForeignKey(Module, on_delete=models.CASCADE, related_name="units")
    digest = digest_of(*UNIT_TEXT)
    clearance = models.ForeignKey(Clearance, on_delete=models.PROTECT, db_constraint=False, related_name="+")
    version = models.PositiveIntegerField(default=1)
    dropped_at = models.DateTimeField(null=True)

    objects = UnitQuerySet.as_manager()

    class Meta(Piece.Meta):
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["module", "key"], name="unit_once"),
            models.CheckConstraint(
                condition=models.Q(kind=UnitKind.TASK) | models.Q(task=""), name="unit_task_where_one_does"
            ),
        ]


class Edition(models.Model):
    """A module as it was published: what it says of itself, and all of it as one Markdown `text`, which was cleared.

    `changes` says what is other than in the one before; `revision` is which one of the module it was made of.
    """

    module = models.ForeignKey(Module, on_delete=models.CASCADE, related_name="editions")
    number = models.PositiveSmallIntegerField()
    revision = models.PositiveIntegerField(default=1)
    title = models.CharField(max_length=120)
    about = models.TextField(blank=True)
    about_html = models.TextField(blank=True)
    source = models.TextField(blank=True)
    language = models.CharField(max_length=5)
    minutes = models.PositiveSmallIntegerField()
    licence = models.CharField(max_length=9, choices=Licence)
    areas = models.ManyToManyField(Area, related_name="editions")
    before = models.ManyToManyField(Module, related_name="+")
    text = models.TextField()
    changes = models.TextField(blank=True)
    digest = digest_of("text", "changes")
    clearance = models.ForeignKey(Clearance, on_delete=models.PROTECT, db_constraint=False, related_name="+")
    byline = models.ForeignKey(Byline, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    objects = EditionQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-number"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["module", "number"], name="module_edition_once")]

    def __str__(self) -> str:
        return self.title


class Step(Piece):
    """A unit as it was published in an edition; all its texts stand in the edition's own."""

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="steps")
    html = models.TextField(blank=True)

    class Meta(Piece.Meta):
        constraints: ClassVar = [models.UniqueConstraint(fields=["edition", "key"], name="step_once")]
