"""Bylines and what leads back from them, clearances, attached files, drafts."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar, Protocol

from django.db import models
from django.db.models.functions import Now
from django.utils.translation import get_language, gettext

from cop.anonymity.enums import FileKind, Ground, Purpose
from cop.anonymity.rules import LONGEST, alias_name
from cop.community.models import Member
from cop.core.fields import digest_of
from cop.ledger.facts import Actor, Keeps


class Face(Protocol):
    """Who writes under their own name: a member, or what a page shows of one."""

    name: str
    avatar_seed: int
    left_at: datetime | None


@dataclass(frozen=True, slots=True)
class Voice:
    """What a page shows of a byline."""

    alias: int | None
    member: Face | None

    @property
    def shown(self) -> str:
        """The name the texts stand under, in the active language."""
        if self.alias is not None:
            return alias_name(self.alias, (get_language() or "en").split("-")[0])
        return self.member.name if self.member and self.member.left_at is None else gettext("former member")


class Byline(models.Model):
    """The name a text stands under. A named byline has a member; an alias byline has a thread and two words instead.

    `version` rises when what it shows changes. `thread_ref` is the number of the thread the alias is for; `claim` is
    the blind mark of the key its author keeps.
    """

    member = models.OneToOneField(Member, on_delete=models.PROTECT, null=True, related_name="byline")
    version = models.PositiveIntegerField(default=1)
    alias = models.PositiveIntegerField(null=True)
    thread_ref = models.BigIntegerField(null=True)
    claim = models.BinaryField(max_length=32, null=True, unique=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(
                    member__isnull=False, alias__isnull=True, thread_ref__isnull=True, claim__isnull=True
                )
                | models.Q(member__isnull=True, alias__isnull=False, thread_ref__isnull=False),
                name="byline_named_or_alias",
            ),
            models.UniqueConstraint(fields=["thread_ref", "alias"], name="byline_alias_once_in_thread"),
        ]

    @property
    def shown(self) -> str:
        """The name the texts stand under, in the active language."""
        return Voice(self.alias, self.member).shown

    @property
    def actor(self) -> Actor:
        """Who did it, for the ledger; of an alias it keeps the day only."""
        return Actor(Keeps.BYLINE, self.pk, day_only=self.alias is not None)

    @property
    def writes(self) -> list[str]:
        """The languages its author writes; an alias tells none."""
        return self.member.writes if self.member else []


class AliasLink(models.Model):
    """What leads from an alias to the member behind it, and only with the data key.

    `mark` is the blind mark of (member, thread); `sealed` holds the member's number. After `ends_on` the row goes;
    `warned` says that its end was told, or needs no telling.
    """

    byline = models.OneToOneField(Byline, on_delete=models.CASCADE, primary_key=True, related_name="link")
    mark = models.BinaryField(max_length=32, unique=True)
    sealed = models.BinaryField()
    ends_on = models.DateField(null=True, db_index=True)
    warned = models.BooleanField(default=False, db_default=False)


class KeyRing(models.Model):
    """A member's aliases, sealed: everyone has a ring of the same length, so it tells not even how many."""

    member = models.OneToOneField(Member, on_delete=models.CASCADE, primary_key=True, related_name="+")
    sealed = models.BinaryField()


class Reveal(models.Model):
    """Two moderators of different centres may learn who is behind an alias, on a ground of a fixed list."""

    byline = models.ForeignKey(Byline, on_delete=models.CASCADE, related_name="reveals")
    ground = models.CharField(max_length=10, choices=Ground)
    asked_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    seconded_by = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, related_name="+")
    seconded_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(seconded_by__isnull=True, seconded_at__isnull=True)
                | (
                    models.Q(seconded_by__isnull=False, seconded_at__isnull=False)
                    & ~models.Q(seconded_by=models.F("asked_by"))
                ),
                name="reveal_by_two",
            ),
            models.UniqueConstraint(
                fields=["byline"], condition=models.Q(seconded_at__isnull=True), name="reveal_open_once"
            ),
        ]


class Clearance(models.Model):
    """The check's word that this exact text may be shared under this byline for this purpose.

    `answers` maps the mark of a finding (a keyed hash) to a reason; it holds nothing of the text.
    """

    byline = models.ForeignKey(Byline, on_delete=models.PROTECT, related_name="+")
    purpose = models.CharField(max_length=10, choices=Purpose)
    digest = models.BinaryField(max_length=32)
    answers = models.JSONField(default=dict)
    made_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints: ClassVar = [
            # What the (clearance_id, digest) foreign keys of shared texts point to.
            models.UniqueConstraint(fields=["id", "digest"], name="clearance_text"),
        ]


class Attachment(models.Model):
    """A file that goes with a shared text, made anew at the door; the text's own row says which are its.

    Its bytes lie outside the database under `name`. `alt` says what it shows, `text` is what can be read in it: both
    are cleared as any shared text is.
    """

    byline = models.ForeignKey(Byline, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=4, choices=FileKind)
    name = models.CharField(max_length=60, unique=True)
    sha256 = models.BinaryField(max_length=32)
    size = models.PositiveIntegerField()
    width = models.PositiveIntegerField(default=0)
    height = models.PositiveIntegerField(default=0)
    pages = models.PositiveIntegerField(default=0)
    alt = models.CharField(max_length=300)
    text = models.TextField(blank=True)
    digest = digest_of("alt", "text")
    clearance = models.ForeignKey(Clearance, on_delete=models.PROTECT, db_constraint=False, related_name="+")
    made_at = models.DateTimeField(db_index=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(kind=FileKind.PDF, pages__gt=0, width=0, height=0)
                | (~models.Q(kind=FileKind.PDF) & models.Q(pages=0, width__gt=0, height__gt=0, text="")),
                name="attachment_picture_or_document",
            ),
        ]


class Draft(models.Model):
    """An unshared text, encrypted. `place` is the blind mark of where it was begun: it may be in a thread."""

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    place = models.CharField(max_length=80)
    sealed = models.BinaryField()
    version = models.PositiveIntegerField(default=1)
    touched_at = models.DateTimeField(db_index=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["member", "place"], name="draft_once")]


class AllowedWord(models.Model):
    """A word the check asks nobody of this community about, known by its `plain` form, and who put it there."""

    plain = models.CharField(max_length=3 * LONGEST, unique=True)  # without capitals some letters are three
    word = models.CharField(max_length=LONGEST)
    added_by = models.ForeignKey(Member, on_delete=models.SET_NULL, null=True, related_name="+")
    added_at = models.DateTimeField(db_default=Now())


class ReportedWords(models.Model):
    """Words a reader reported in a text, sealed, for as long as the report covers them.

    Until then no text of that talk is shared with them.
    """

    sealed = models.BinaryField()


class SuggestedWord(models.Model):
    """A word members suggest for that list: a blind `mark` knows it again, `sealed` holds it.

    Once it is declined only the mark stays, so that it does not come back the next day.
    """

    mark = models.BinaryField(max_length=32, unique=True)
    sealed = models.BinaryField()
    declined_on = models.DateField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(declined_on__isnull=True) | models.Q(sealed=b""),
                name="suggested_word_declined_is_empty",
            ),
        ]


class Suggestion(models.Model):
    """One member's suggestion: the blind mark of (member, word), which counts once and leads back to nobody."""

    suggested = models.ForeignKey(SuggestedWord, on_delete=models.CASCADE, related_name="suggestions")
    mark = models.BinaryField(max_length=32, unique=True)
    made_on = models.DateField(db_index=True)
