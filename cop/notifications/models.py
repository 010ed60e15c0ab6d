"""Notices, the log of their mails, and which mails a member does not want."""

from typing import ClassVar

from django.db import models

from cop.anonymity.models import Byline
from cop.community.models import Member
from cop.notifications.enums import Kind, words_of
from cop.notifications.querysets import NoticeQuerySet, is_told


class Notice(models.Model):
    """Something happened, `count` times since it was last read, to a member or to an alias; never both in one row.

    `ids` are what it is about, `url` is where it leads; `turn` chooses among the words of a kind. `read_on` is a day: a
    moment would tie together what one person reads at once.

    `withheld` seals whether the bell keeps quiet about it. Every moderator has a row of each report that waits: rows of
    those alone who may look would tell who has a part in it under an alias.
    """

    member = models.ForeignKey(Member, on_delete=models.CASCADE, null=True, related_name="+")
    byline = models.ForeignKey(Byline, on_delete=models.CASCADE, null=True, related_name="+")
    kind = models.CharField(max_length=10, choices=Kind)
    turn = models.CharField(max_length=10, blank=True, default="", db_default="")
    ids = models.JSONField(default=dict)
    url = models.CharField(max_length=200)
    count = models.PositiveIntegerField(default=1)
    made_at = models.DateTimeField()
    moved_at = models.DateTimeField(db_index=True)
    read_on = models.DateField(null=True)
    withheld = models.BinaryField(null=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(member__isnull=False, byline__isnull=True)
                | models.Q(member__isnull=True, byline__isnull=False),
                name="notice_to_member_or_byline",
            ),
            models.CheckConstraint(condition=models.Q(url__regex=r"^/([^/\\]|$)"), name="notice_leads_into_the_site"),
            models.UniqueConstraint(
                fields=["member", "byline", "kind", "ids"],
                condition=models.Q(read_on__isnull=True),
                nulls_distinct=False,
                name="notice_unread_once",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["made_at"], condition=models.Q(read_on__isnull=True), name="notice_to_mail"),
        ]

    @property
    def line(self) -> str:
        """What stands in the bell."""
        return words_of(Kind(self.kind), self.turn).line_for(self.count)

    @property
    def told(self) -> bool:
        """Whether the bell and the mail tell it."""
        return is_told(self.withheld)


class SentLog(models.Model):
    """The mail of a notice. To whom it goes, no row says.

    `message_id` is sealed: it stands in the books of mail servers beside an address. `done_at` is the day
    on which it was sent, or on which nobody wanted it: the minute stands in those books too.
    """

    notice = models.OneToOneField(Notice, on_delete=models.CASCADE, primary_key=True, related_name="sent")
    message_id = models.BinaryField()
    tries = models.PositiveSmallIntegerField(default=0)
    next_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["next_at"], condition=models.Q(done_at__isnull=True), name="sentlog_owed"),
        ]


class SwitchedOff(models.Model):
    """A member wants no mails of a kind."""

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=10, choices=Kind)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["member", "kind"], name="switched_off_once")]
