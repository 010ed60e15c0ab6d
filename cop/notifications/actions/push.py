"""The outbox of pushes: waking the devices of who has not read what waits."""

import logging
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from cop.community.models import Member
from cop.core.sealing import open_sealed, seal
from cop.notifications.actions.mail import BATCH, READ_IN, goes_out, reach
from cop.notifications.enums import Kind
from cop.notifications.gateways import Answer, is_offered, push
from cop.notifications.models import Device, Notice, PushLog, QuietHours, SwitchedOn
from cop.notifications.rules import is_quiet, seconds_to

log = logging.getLogger(__name__)
DEVICES = 10  # as many a member may have
TRIED_FOR, ASKED_FOR = timedelta(days=1), timedelta(seconds=90)
LONGEST_WAIT, ASKED_AGAIN = timedelta(minutes=15), timedelta(seconds=15)
LASTS = timedelta(hours=4)  # how long a push waits for a device that is away
_NUMBER = 16  # digits of a device in `had`


@dataclass(slots=True)
class _Round:
    """What one sweep knows: which devices it woke, and which push services do not answer."""

    woken: set[int] = field(default_factory=set)
    away: set[str] = field(default_factory=set)


def send_pushes() -> int:
    """Wake devices for what is still unread after two minutes, at once where somebody is asked; return how many.

    Any number of processes may do it at once. A device says no more than that there is something new, so one push a
    round is enough for it, whatever waits.
    """
    if not is_offered() or not Device.objects.exists():
        return 0
    now, during = timezone.now(), _Round()
    PushLog.objects.filter(notice__made_at__lt=now - TRIED_FOR).delete()
    _write_down(now)
    due = PushLog.objects.filter(next_at__lte=now)
    urgent = due.filter(notice__kind=Kind.ASKED)
    for rows in (urgent, due.exclude(notice__kind=Kind.ASKED)):
        for notice_id in rows.order_by("next_at", "pk").values_list("pk", flat=True)[:BATCH]:
            _look_at(notice_id, during)
    return len(during.woken)


def _write_down(now: datetime) -> None:
    """Give each notice that may wake somebody its row, committed before anything is sent."""
    wanted = SwitchedOn.objects.filter(member=OuterRef("member"), kind=OuterRef("kind"))
    new = Notice.objects.unpushed(now - TRIED_FOR, now - READ_IN, now - ASKED_FOR)
    new = new.filter(Q(member=None) | Exists(wanted)).order_by("made_at", "pk")
    some = new.values_list("pk", "kind")[:BATCH]
    rows = [PushLog(notice_id=pk, had=_sealed([]), next_at=goes_out(kind=kind, now=now)) for pk, kind in some]
    PushLog.objects.bulk_create(rows, ignore_conflicts=True)


@transaction.atomic
def _look_at(notice_id: int, during: _Round) -> None:
    """Wake whom one notice is for, unless another process is at it; then let it come again, whatever came of it."""
    rows = PushLog.objects.select_for_update(skip_locked=True, of=("self",))
    rows = rows.select_related("notice__member__user", "notice__byline__link")
    row = rows.filter(pk=notice_id, next_at__lte=timezone.now()).first()
    if row is None:
        return
    had = _opened(row.had)
    try:
        with transaction.atomic():
            if row.notice.read_on is None and not _is_late(row.notice):
                reach(notice=row.notice, compose=partial(_wake, notice=row.notice, had=had, during=during))
    except Exception as error:  # noqa: BLE001  (whatever is wrong with one, the others go out)
        log.error("a push of a notice failed: %s", type(error).__name__)  # noqa: TRY400  (no address in a log)
    row.tries += 1
    row.had, row.next_at = _sealed(had), timezone.now() + _pause(row)
    row.save(update_fields=["had", "tries", "next_at"])


def _is_late(notice: Notice) -> bool:
    return notice.kind == Kind.ASKED and notice.made_at < timezone.now() - ASKED_FOR


def _pause(row: PushLog) -> timedelta:
    if row.notice.kind == Kind.ASKED and not _is_late(row.notice):
        return ASKED_AGAIN
    return min(timedelta(minutes=2 ** min(row.tries, 10)), LONGEST_WAIT)


def _wake(member: Member, *, notice: Notice, had: list[int], during: _Round) -> None:
    """Wake the devices of a member that were there when it happened, and write down in `had` which are done with."""
    if not SwitchedOn.objects.filter(member=member, kind=notice.kind).exists():
        return
    urgent = notice.kind == Kind.ASKED
    lasts = ASKED_FOR if urgent else _lasts(member)
    if not lasts:
        return
    for device in Device.objects.signed_in().filter(member=member, made_at__lte=notice.made_at).exclude(pk__in=had):
        if urgent or device.pk not in during.woken:
            answer = _push_to(device, urgent=urgent, lasts=lasts, during=during)
            if answer in {Answer.AWAY, Answer.LATER, Answer.GONE}:
                continue
            if answer is Answer.TAKEN:
                during.woken.add(device.pk)
                if notice.byline_id is None:
                    Device.objects.filter(pk=device.pk).update(ok_on=timezone.localdate())
        had.append(device.pk)


def _push_to(device: Device, *, urgent: bool, lasts: timedelta, during: _Round) -> Answer:
    """Push to one device; it goes when its push service knows it no more, or nobody can open its address."""
    endpoint = open_sealed(device.sealed).get("endpoint", "")
    service = urlsplit(endpoint).netloc
    if service in during.away:
        return Answer.AWAY
    answer = push(endpoint=endpoint, urgent=urgent, lasts=int(lasts.total_seconds())) if endpoint else Answer.GONE
    if answer is Answer.AWAY:
        during.away.add(service)
    if answer is Answer.GONE:
        device.delete()
    return answer


def _lasts(member: Member) -> timedelta:
    """Return how long a push to a member may wait for a device: nothing in their quiet hours, at most until these."""
    quiet = QuietHours.objects.filter(member=member).first()
    if quiet is None or member.user is None:
        return LASTS
    at = timezone.localtime(timezone=ZoneInfo(member.user.time_zone)).time()
    if is_quiet(at, (quiet.from_at, quiet.until_at)):
        return timedelta(0)
    return min(LASTS, timedelta(seconds=seconds_to(at, quiet.from_at)))


def _sealed(had: list[int]) -> bytes:
    """Seal the numbers of devices, always as many characters: how many there are would tell of whom it is."""
    return seal({"had": "".join(f"{pk:0{_NUMBER}d}" for pk in had[-DEVICES:]).rjust(_NUMBER * DEVICES, "0")})


def _opened(sealed: bytes | memoryview) -> list[int]:
    text = open_sealed(sealed).get("had", "")
    return [int(number) for n in range(0, len(text), _NUMBER) if int(number := text[n : n + _NUMBER])]
