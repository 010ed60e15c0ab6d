"""Notices, the logs of their mails and pushes, what a member wants of both, and the devices to push to."""

from typing import ClassVar

from allauth.usersessions.models import UserSession
from django.db import models
from django.utils.translation import gettext as _

from cop.anonymity.models import Byline
from cop.community.models import Member
from cop.notifications.enums import BY_DAY, Kind, words_of
from cop.notifications.querysets import DeviceQuerySet, NoticeQuerySet, is_told


class Notice(models.Model):
    """Something happened, `count` times since it was last read, to a member or to an alias; never both in one row.

    `ids` are what it is about, `url` is where it leads; `turn` chooses among the words of a kind. `read_on` is a day: a
    moment would tie together what one person reads at once.

    `withheld` seals whether the bell keeps quiet about it. Every moderator has a row of each report that waits: rows of
    those alone who may look would tell who has a part in it under an alias.

    `enclosed` seals what its mail carries beside the words, and is forgotten once that is out. Such a mail goes at
    once, read or not.
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
    enclosed = models.BinaryField(null=True)

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
    def by_day(self) -> bool:
        """Say whether no more than its day is told."""
        return self.kind in BY_DAY

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


class PushLog(models.Model):
    """The pushes of a notice. To whom they go, no row says.

    `had` seals which devices are done with, always as many bytes. A row is looked at again at moments that follow from
    its age alone, whether somebody was woken, has quiet hours, has no device, or has read the notice.
    """

    notice = models.OneToOneField(Notice, on_delete=models.CASCADE, primary_key=True, related_name="pushed")
    had = models.BinaryField()
    tries = models.PositiveSmallIntegerField(default=0)
    next_at = models.DateTimeField(db_index=True)


class SwitchedOn(models.Model):
    """A member wants pushes of a kind."""

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=10, choices=Kind)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["member", "kind"], name="switched_on_once")]


class QuietHours(models.Model):
    """From when until when nothing is pushed to a member, in their time zone; it may go over midnight."""

    member = models.OneToOneField(Member, on_delete=models.CASCADE, primary_key=True, related_name="quiet_hours")
    from_at = models.TimeField()
    until_at = models.TimeField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~models.Q(from_at=models.F("until_at")),
                name="quiet_hours_have_an_end",
            ),
        ]


class Device(models.Model):
    """A browser of a member that wants to be woken. It lives as long as its session.

    `sealed` holds the address at its push service, `mark` stands for it; whoever has the address can wake the device.
    `ok_on` is the last day on which it took a push of what was told to the member by name: one of an alias would tell
    on which days that was told something.
    """

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    session = models.OneToOneField(UserSession, on_delete=models.CASCADE, related_name="+")
    mark = models.BinaryField(unique=True)
    sealed = models.BinaryField()
    browser = models.CharField(max_length=20, blank=True)
    system = models.CharField(max_length=20, blank=True)
    made_at = models.DateTimeField()
    ok_on = models.DateField(null=True)

    objects = DeviceQuerySet.as_manager()

    @property
    def label(self) -> str:
        """What it is called."""
        if self.browser and self.system:
            return _("%(browser)s on %(system)s") % {"browser": self.browser, "system": self.system}
        return self.browser or self.system or _("A browser")
