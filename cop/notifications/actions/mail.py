"""The outbox: mails for what stays unread."""

import logging
import secrets
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from cop.anonymity.actions import forward
from cop.community.gateways import message_id
from cop.community.models import Member
from cop.core.sealing import open_sealed, seal
from cop.notifications.enums import NEXT_MORNING, Kind, Sending
from cop.notifications.gateways import Unsent, mail
from cop.notifications.models import Notice, SentLog, SwitchedOff
from cop.notifications.queries import titles_in
from cop.notifications.querysets import is_told
from cop.notifications.rules import Enclosed, next_morning

log = logging.getLogger(__name__)
READ_IN = timedelta(minutes=2)  # who reads it in the bell by then gets no mail
TRIED_FOR = timedelta(days=3)
LONGEST_WAIT = timedelta(hours=2)
BATCH = 200
WAITS = Q(notice__read_on=None) | Q(notice__enclosed__isnull=False)


def send_mails() -> int:
    """Mail what is still unread after two minutes, and what did not go out before; return how many mails are done.

    Any number of processes may do it at once. When the mail server is away it ends and leaves the rest for later.
    """
    _write_down()
    now = timezone.now()
    owed = SentLog.objects.filter(WAITS, done_at=None, next_at__lte=now)
    due = owed.filter(notice__made_at__gte=now - TRIED_FOR).order_by("next_at", "pk")
    done = 0
    # What is withheld comes last: when the server is away it waits as the others do, and nothing tells it from them.
    for notice_id, _ in sorted(due.values_list("pk", "notice__withheld")[:BATCH], key=lambda row: not is_told(row[1])):
        sending = _send(notice_id)
        done += sending is Sending.DONE
        if sending is Sending.AWAY:
            break
    return done


def owe(*, notice: Notice) -> None:
    """Let the mail of a notice go at once, whether it is read or not."""
    SentLog.objects.create(notice=notice, message_id=_number(), next_at=timezone.now())


def _write_down() -> None:
    """Give each notice to mail its row in the log, committed before anything is sent."""
    now = timezone.now()
    new = Notice.objects.unmailed(now - TRIED_FOR, now - READ_IN).values_list("pk", "kind")[:BATCH]
    rows = [SentLog(notice_id=pk, message_id=_number(), next_at=goes_out(kind=kind, now=now)) for pk, kind in new]
    SentLog.objects.bulk_create(rows, ignore_conflicts=True)


def _number() -> bytes:
    return seal({"id": message_id(secrets.token_hex(16))})


def goes_out(*, kind: str, now: datetime) -> datetime:
    """Return when something is sent at the soonest."""
    return next_morning(timezone.localtime(now, timezone.get_default_timezone())) if kind in NEXT_MORNING else now


@transaction.atomic
def _send(notice_id: int) -> Sending:
    """Send one mail, unless another process has it; a failure is noted in its row, which comes again later."""
    rows = SentLog.objects.select_for_update(skip_locked=True, of=("self",))
    rows = rows.select_related("notice__member__user", "notice__byline__link")
    row = rows.filter(WAITS, pk=notice_id, done_at=None, next_at__lte=timezone.now()).first()
    if row is None:
        return Sending.ELSEWHERE
    try:
        with transaction.atomic():
            _hand_out(row)
    except Exception as error:  # noqa: BLE001  (whatever is wrong with one mail, the others go out)
        row.tries += 1
        row.next_at = timezone.now() + min(timedelta(minutes=2**row.tries), LONGEST_WAIT)
        row.save(update_fields=["tries", "next_at"])
        if not isinstance(error, Unsent):
            log.error("a mail of a notice failed: %s", type(error).__name__)  # noqa: TRY400  (no address in a log)
        return Sending.AWAY if isinstance(error, Unsent) and error.away else Sending.LATER
    row.done_at = timezone.now().replace(hour=0, minute=0, second=0, microsecond=0)
    row.save(update_fields=["done_at"])
    Notice.objects.filter(pk=notice_id, enclosed__isnull=False).update(enclosed=None)
    return Sending.DONE


def _hand_out(row: SentLog) -> None:
    notice, number = row.notice, open_sealed(row.message_id)["id"]
    inside = {} if notice.enclosed is None else open_sealed(notice.enclosed)
    told: dict[str, Any] = {"message_id": number, "enclosed": Enclosed(**inside) if inside else None}
    reach(notice=notice, compose=partial(_write_to, notice=notice, **told))


def reach(*, notice: Notice, compose: Callable[[Member], None]) -> None:
    """Let `compose` write to the member, or to the person behind the alias; nothing tells whether it did."""
    if not notice.told:
        return
    if notice.byline is not None:
        forward(byline=notice.byline, compose=compose)
    elif notice.member is not None and notice.member.active and notice.member.user_id:
        compose(notice.member)


def _write_to(member: Member, *, notice: Notice, message_id: str, enclosed: Enclosed | None) -> None:
    if SwitchedOff.objects.filter(member=member, kind=notice.kind).exists():
        return
    named = None if enclosed else titles_in([notice], member).get(notice.pk)
    about = enclosed.title if enclosed else named[0] if named else ""
    told: dict[str, Any] = {"message_id": message_id, "about": about, "enclosed": enclosed}
    mail(to=member, kind=Kind(notice.kind), turn=notice.turn, **told)
