"""Telling, reading, forgetting."""

import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db import connection, transaction
from django.db.models import F
from django.utils import timezone

from cop.anonymity.actions import forward
from cop.anonymity.models import Byline
from cop.community.models import Member
from cop.core.ids import random_id
from cop.core.live import ring
from cop.core.text import digest
from cop.notifications.enums import Kind
from cop.notifications.models import Notice, SwitchedOff

KEPT = timedelta(days=90)


@transaction.atomic
def notify(
    *,
    kind: Kind,
    url: str,
    ids: Mapping[str, int],
    to: Member | None = None,
    byline: Byline | None = None,
) -> Notice | None:
    """Tell a member, or whoever stands behind a byline, that something happened; return the notice.

    Called downwards, by a listener on the floor of the thing:

        notify(byline=case.byline, kind=Kind.REPLY, url=f"/cases/{case.pk}/", ids={"case": case.pk})
        notify(to=moderator, kind=Kind.WAITING, url="/reports/", ids={})

    `byline` may be named or an alias; of an alias the row keeps the byline alone. Leave to this floor the words (see
    `enums.WORDS`), the bell, and the mail, which goes out if it is still unread after two minutes and its kind is not
    switched off. `ids` say what it is about, and unread notices of one kind about the same merge into one with a
    count: give the ids of the case to merge all its replies, and of the flag as well to keep flags apart. `url` is a
    path of the site that the receiver may open. Whether the receiver may see the thing is for the caller to ask.

    Returns None for a member who left. Raises ValueError unless exactly one of `to` and `byline` is given.
    """
    if (to is None) is (byline is None):
        msg = "a notice goes to a member or to a byline"
        raise ValueError(msg)
    if byline is not None and byline.member_id is not None:
        to, byline = byline.member, None
    if to is not None and to.left_at is not None:
        return None
    notice = _merged(kind=kind, url=url, ids=dict(ids), member=to, byline=byline)
    if to is not None:
        _ring(to)
    elif byline is not None:
        forward(byline=byline, compose=_ring)
    return notice


def _merged(*, kind: Kind, url: str, ids: dict[str, int], member: Member | None, byline: Byline | None) -> Notice:
    """Count it onto the unread notice about the same, or make one; two at once wait for each other."""
    whom = (member and member.pk, byline and byline.pk)
    key = digest(json.dumps([kind, *whom, ids], sort_keys=True))
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [int.from_bytes(key[:8], "big", signed=True)])
    now = timezone.now()
    about: dict[str, Any] = {"kind": kind, "ids": ids, "member": member, "byline": byline}
    waiting = Notice.objects.unread().select_for_update().filter(**about).first()
    if waiting is None:
        return Notice.objects.create(pk=random_id(), url=url, made_at=now, moved_at=now, **about)
    Notice.objects.filter(pk=waiting.pk).update(count=F("count") + 1, moved_at=now)
    waiting.refresh_from_db()
    return waiting


def _ring(member: Member) -> None:
    if member.user_id is not None:
        ring(f"bell:{member.user_id}")


@transaction.atomic
def mark_read(*, by: Member, notice: Notice) -> None:
    """Note that the member has read one of their notices."""
    own = Notice.objects.visible_to(by).unread()
    if own.filter(pk=notice.pk).update(read_on=timezone.localdate()):
        _ring(by)


@transaction.atomic
def mark_all_read(*, by: Member, until: datetime) -> None:
    """Note that the member has read what was there at `until`; what came or was counted later stays new."""
    own = Notice.objects.visible_to(by).unread()
    if own.filter(moved_at__lte=until).update(read_on=timezone.localdate()):
        _ring(by)


def forget_notices() -> int:
    """Delete notices 90 days after the last thing they tell; return how many."""
    gone, _ = Notice.objects.filter(moved_at__lt=timezone.now() - KEPT).delete()
    return gone


@transaction.atomic
def forget_notices_of(*, member: Member) -> None:
    """Delete the notices of who leaves, those of aliases too while there is a way to them, and their preferences."""
    Notice.objects.visible_to(member).delete()
    SwitchedOff.objects.filter(member=member).delete()
