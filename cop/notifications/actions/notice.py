"""Telling, reading, forgetting."""

import json
from collections.abc import Collection, Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any

from django.db import connection, transaction
from django.db.models import F
from django.utils import timezone

from cop.anonymity.actions import forward
from cop.anonymity.models import Byline
from cop.community.models import Member
from cop.core.ids import random_id
from cop.core.live import ring
from cop.core.sealing import seal
from cop.core.text import digest
from cop.notifications.actions.mail import owe
from cop.notifications.enums import MAILED_ALONE, Kind
from cop.notifications.models import Device, Notice, QuietHours, SwitchedOff, SwitchedOn
from cop.notifications.querysets import NoticeQuerySet
from cop.notifications.rules import Enclosed


@transaction.atomic
def notify(
    *,
    kind: Kind,
    url: str,
    ids: Mapping[str, int],
    to: Member | None = None,
    byline: Byline | None = None,
    turn: str = "",
    once: bool = False,
    withheld: bool | None = None,
) -> Notice | None:
    """Tell a member, or whoever stands behind a byline, that something happened; return the notice.

    Called downwards, by a listener on the floor of the thing; this floor has the words, the bell and the mail:

        notify(byline=case.byline, kind=Kind.REPLY, url=f"/cases/{case.pk}/", ids={"case": case.pk})

    Of an alias the row keeps the byline alone. `turn` chooses among `enums.TURNS`. `ids` say what it is about: unread
    notices of one kind about the same merge into one with a count; with `once` nothing is told again, read or not.
    `url` is a path the receiver may open; whether they may see the thing is for the caller to ask. Where that would
    tell who has an alias, write a row for everybody and say whether it is `withheld`: only the key tells these from the
    others. Returns None for who left; ValueError says that both or neither were given.
    """
    to, byline = _whom(to, byline)
    if to is not None and to.left_at is not None:
        return None
    about: dict[str, Any] = {"kind": kind, "ids": dict(ids), "member": to, "byline": byline}
    _wait_for_the_same(about)
    before = Notice.objects.filter(**about).first() if once else None
    if before is not None:
        return before
    notice = _merged(about, url=url, turn=turn, withheld=withheld)
    if byline is not None:
        forward(byline=byline, compose=_ring)
    elif to is not None and not withheld:
        _ring(to)
    return notice


@transaction.atomic
def notify_by_mail(
    *, to: Member, kind: Kind, turn: str, url: str, ids: Mapping[str, int], about: Mapping[str, int], enclosed: Enclosed
) -> None:
    """Tell a member once, as `notify` does, in a mail that carries something and goes at once, read or not.

    What an earlier one `about` the same carries and has not gone out yet is out of date, and stays behind.
    """
    told: dict[str, Any] = {"kind": kind, "ids": dict(ids), "member": to}
    _wait_for_the_same(told | {"byline": None})
    if to.left_at is not None or Notice.objects.filter(**told).exists():
        return
    before = Notice.objects.filter(member=to, kind=kind, ids__contains=dict(about), enclosed__isnull=False)
    before.update(enclosed=None)
    now, alone = timezone.now(), turn in MAILED_ALONE.get(kind, ())
    notice = Notice.objects.create(
        pk=random_id(),
        turn=turn,
        url=url,
        made_at=now,
        moved_at=now,
        read_on=timezone.localdate() if alone else None,
        enclosed=seal(asdict(enclosed)),
        **told,
    )
    owe(notice=notice)
    if not alone:
        _ring(to)


def _whom(to: Member | None, byline: Byline | None) -> tuple[Member | None, Byline | None]:
    """Return the member, or the alias: a named byline is its member."""
    if (to is None) is (byline is None):
        msg = "a notice goes to a member or to a byline"
        raise ValueError(msg)
    named = byline is not None and byline.member_id is not None
    return (byline.member, None) if byline is not None and named else (to, byline)


def _wait_for_the_same(about: dict[str, Any]) -> None:
    """Let two that tell the same at once go one after the other."""
    whom = (about["member"] and about["member"].pk, about["byline"] and about["byline"].pk)
    key = digest(json.dumps([about["kind"], *whom, about["ids"]], sort_keys=True))
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [int.from_bytes(key[:8], "big", signed=True)])


def _merged(about: dict[str, Any], *, url: str, turn: str, withheld: bool | None) -> Notice:
    """Count it onto the unread notice about the same, or make one."""
    now = timezone.now()
    waiting = Notice.objects.unread().select_for_update().filter(**about).first()
    if waiting is None:
        more: dict[str, Any] = {"url": url, "turn": turn, **_sealed(withheld=withheld)}
        return Notice.objects.create(pk=random_id(), made_at=now, moved_at=now, **about, **more)
    Notice.objects.filter(pk=waiting.pk).update(count=F("count") + 1, moved_at=now, **_sealed(withheld=withheld))
    waiting.refresh_from_db()
    return waiting


def _sealed(*, withheld: bool | None) -> dict[str, bytes]:
    return {} if withheld is None else {"withheld": seal({"withheld": "1" if withheld else "0"})}


def _ring(member: Member) -> None:
    if member.user_id is not None:
        ring(f"bell:{member.user_id}")


@transaction.atomic
def take_back(*, kind: Kind, ids: Mapping[str, int], but: Collection[int] = ()) -> None:
    """Delete notices about what matters no more, but those of the members `but`; their bells hear it."""
    _drop(Notice.objects.filter(kind=kind, ids=dict(ids)).exclude(member__in=but))


@transaction.atomic
def _drop(over: NoticeQuerySet) -> None:
    members = list(Member.objects.filter(pk__in=over.values("member")).order_by("pk"))
    over.delete()
    for member in members:
        _ring(member)


@transaction.atomic
def put_aside(*, kind: Kind, about: Mapping[str, int], but: Mapping[str, int]) -> None:
    """Count as read what a kind tells about something, except the notice with the ids `but`; the bells hear it."""
    waiting = Notice.objects.unread().filter(kind=kind, ids__contains=dict(about)).exclude(ids=dict(but))
    for notice in waiting.select_related("member", "byline__member", "byline__link").order_by("pk"):
        Notice.objects.filter(pk=notice.pk).update(read_on=timezone.localdate())
        if notice.byline is not None:
            forward(byline=notice.byline, compose=_ring)
        elif notice.member is not None:
            _ring(notice.member)


@transaction.atomic
def mark_read(*, by: Member, notice: Notice) -> None:
    """Note that the member has read one of their notices."""
    own = Notice.objects.visible_to(by).unread()
    if own.filter(pk=notice.pk).update(read_on=timezone.localdate()):
        _pass_by(by)
        _ring(by)


def _pass_by(member: Member) -> None:
    """Count what is withheld as read with the rest: one that nobody ever reads would be known by it."""
    waiting = Notice.objects.visible_to(member).unread().filter(withheld__isnull=False)
    quiet = [notice.pk for notice in waiting if not notice.told]
    Notice.objects.filter(pk__in=quiet).update(read_on=timezone.localdate())


@transaction.atomic
def mark_all_read(*, by: Member, until: datetime) -> None:
    """Note that the member has read what was there at `until`; what came or was counted later stays new."""
    own = Notice.objects.visible_to(by).unread()
    if own.filter(moved_at__lte=until).update(read_on=timezone.localdate()):
        _ring(by)


@transaction.atomic
def forget_notices(*, limit: int = 500) -> int:
    """Delete notices 90 days after the last thing they tell, so many at a time; return how many."""
    old = Notice.objects.over().select_for_update(skip_locked=True).order_by("moved_at")
    gone = list(old.values_list("pk", flat=True)[:limit])
    Notice.objects.filter(pk__in=gone).delete()
    return len(gone)


@transaction.atomic
def forget_about(*, name: str, ids: Collection[int], kinds: Collection[Kind] | None = None) -> None:
    """Delete notices about what is gone, known by what their `ids` call it; only those of some `kinds`, if given."""
    if ids:
        about = Notice.objects.filter(**{f"ids__{name}__in": list(ids)})
        _drop(about if kinds is None else about.filter(kind__in=kinds))


@transaction.atomic
def forget_notices_of(*, member: Member) -> None:
    """Delete the notices of who leaves, those of aliases too while there is a way to them, and what they preferred."""
    Notice.objects.visible_to(member).delete()
    for model in (SwitchedOff, SwitchedOn, QuietHours, Device):
        model._default_manager.filter(member=member).delete()
