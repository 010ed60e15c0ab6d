"""Threads, posts and their earlier wordings, read marks."""

from typing import ClassVar

from django.db import models
from django.db.models.functions import Now

from cop.anonymity.models import Attachment, Byline, Clearance, ReportedWords
from cop.community.models import Audience, Member
from cop.core.fields import digest_of
from cop.discussion.enums import Covered, FlagGround, Holds, Intent, Outcome, ShownTo
from cop.discussion.querysets import FlagQuerySet, PostQuerySet, ThreadQuerySet


class Thread(models.Model):
    """A talk among an audience. `seq` is the number of its last change.

    In a `veiled` one somebody may speak under an alias: who reads and who writes is told of nobody. `settled` holds
    the marks of what the privacy check has asked here once and need not ask again, with the reasons. `byline` is whose
    text began the talk; None where nobody's did. While it is open it `holds` some posts back; closing shows all.
    A `flat` one is a chat: posts stand in order, each with a line on what it answers, only pictures go with them, and
    the names of who hears it are no findings.
    """

    audience = models.ForeignKey(Audience, on_delete=models.PROTECT, related_name="threads")
    byline = models.ForeignKey(Byline, on_delete=models.PROTECT, null=True, related_name="threads")
    seq = models.BigIntegerField(default=0)
    closed_at = models.DateTimeField(null=True)
    veiled = models.BooleanField(default=False, db_default=False)
    flat = models.BooleanField(default=False, db_default=False)
    settled = models.JSONField(default=dict, db_default={})
    holds = models.CharField(max_length=11, choices=Holds, default=Holds.NOTHING, db_default="", blank=True)
    made_at = models.DateTimeField(db_default=Now())

    objects = ThreadQuerySet.as_manager()

    @property
    def holding(self) -> str:
        """What is held back in it now."""
        return Holds.NOTHING if self.closed_at else self.holds


class Post(models.Model):
    """A contribution. `made_seq` orders it, `changed_seq` tells when it last changed.

    `attached` is what a page shows of its `files` (see `cards_of`), kept here so that it asks nothing for them.

    It may quote another: a place in `quoted`, of the wording cleared as `quoted_as`, from character to character, never
    its words. An edit of the other moves the place along, or takes it away where those words are gone.
    """

    thread = models.ForeignKey(Thread, on_delete=models.CASCADE, related_name="posts")
    byline = models.ForeignKey(Byline, on_delete=models.PROTECT, related_name="posts")
    parent = models.ForeignKey("self", on_delete=models.CASCADE, null=True, related_name="replies")
    intent = models.CharField(max_length=12, choices=Intent, blank=True)
    language = models.CharField(max_length=5, blank=True)
    body = models.TextField()
    body_html = models.TextField()
    digest = digest_of("body")
    clearance = models.ForeignKey(Clearance, on_delete=models.PROTECT, null=True, db_constraint=False, related_name="+")
    version = models.PositiveIntegerField(default=1)
    made_seq = models.BigIntegerField()
    changed_seq = models.BigIntegerField()
    made_at = models.DateTimeField()
    edited_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    hidden_at = models.DateTimeField(null=True)
    held_until = models.DateTimeField(null=True)
    shown_to = models.CharField(max_length=8, choices=ShownTo, default=ShownTo.ALL)
    covered = models.CharField(max_length=5, choices=Covered, default=Covered.NOTHING, db_default="", blank=True)
    files = models.ManyToManyField(Attachment, related_name="posts")
    attached = models.JSONField(default=list, db_default=[])
    quoted = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, related_name="quotings")
    quoted_as = models.ForeignKey(Clearance, on_delete=models.PROTECT, null=True, related_name="+")
    quoted_from = models.PositiveIntegerField(null=True)
    quoted_to = models.PositiveIntegerField(null=True)

    objects = PostQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["thread", "made_seq"], name="post_order"),
            models.CheckConstraint(
                condition=models.Q(clearance__isnull=False) | models.Q(withdrawn_at__isnull=False, body=""),
                name="post_cleared_or_empty",
            ),
            models.CheckConstraint(
                condition=models.Q(quoted_as__isnull=True, quoted_from__isnull=True, quoted_to__isnull=True)
                | models.Q(quoted_as__isnull=False, quoted_to__gt=models.F("quoted_from")),
                name="post_quotes_a_place",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["thread", "changed_seq"], name="post_changes"),
        ]


class Wording(models.Model):
    """An earlier wording of a post, as its readers saw it."""

    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="wordings")
    version = models.PositiveIntegerField()
    body = models.TextField()
    body_html = models.TextField()
    digest = digest_of("body")
    clearance = models.ForeignKey(Clearance, on_delete=models.PROTECT, db_constraint=False, related_name="+")
    replaced_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["version"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["post", "version"], name="wording_once")]


class Flag(models.Model):
    """A reader's word that a shared text identifies someone, or that something else is wrong with it.

    It points at the text by its clearance, which is that exact wording; `places` are the words pointed at, as
    "field:number", none for the whole text, and `words` holds the names among them while they are covered. The author
    answers it with a new wording, or a moderator decides; `left_at` says that the author did not answer in time,
    `waited_at` that no moderator did.
    """

    thread = models.ForeignKey(Thread, on_delete=models.CASCADE, related_name="flags")
    clearance = models.ForeignKey(Clearance, on_delete=models.PROTECT, related_name="flags")
    ground = models.CharField(max_length=10, choices=FlagGround)
    places = models.JSONField(default=list)
    words = models.OneToOneField(ReportedWords, on_delete=models.SET_NULL, null=True, related_name="+")
    note = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    made_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True)
    waited_at = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, related_name="+")
    outcome = models.CharField(max_length=6, choices=Outcome, blank=True)
    appealed_at = models.DateTimeField(null=True)
    appeal_decided_at = models.DateTimeField(null=True)
    appeal_decided_by = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, related_name="+")

    objects = FlagQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["clearance", "by"], name="flag_once"),
            models.CheckConstraint(
                condition=models.Q(decided_at__isnull=True, decided_by__isnull=True, outcome="")
                | (models.Q(decided_at__isnull=False, decided_by__isnull=False) & ~models.Q(outcome="")),
                name="flag_decision_whole",
            ),
            models.CheckConstraint(
                condition=models.Q(appeal_decided_at__isnull=True, appeal_decided_by__isnull=True)
                | (
                    models.Q(appealed_at__isnull=False, appeal_decided_at__isnull=False)
                    & ~models.Q(appeal_decided_by=models.F("decided_by"))
                ),
                name="flag_appeal_by_another",
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["made_at"],
                condition=models.Q(answered_at__isnull=True, decided_at__isnull=True),
                name="flag_waiting",
            ),
        ]

    @property
    def settled(self) -> bool:
        """Say whether nobody has to do anything about it: answered, or decided and not (or no more) appealed."""
        decided = self.decided_at is not None and (self.appealed_at is None or self.appeal_decided_at is not None)
        return self.answered_at is not None or decided


class Opening(models.Model):
    """A moderator has opened this wording of a reported text, and may look at it until the report is decided."""

    flag = models.ForeignKey(Flag, on_delete=models.CASCADE, related_name="openings")
    clearance = models.ForeignKey(Clearance, on_delete=models.CASCADE, related_name="+")
    by = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["flag", "clearance", "by"], name="opening_once")]


class ReadMark(models.Model):
    """How far a member has read a thread. Posted when a post was on screen, never by looking at a page."""

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="read_marks")
    thread = models.ForeignKey(Thread, on_delete=models.CASCADE, related_name="read_marks")
    seq = models.BigIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["member", "thread"], name="read_mark_once")]
