"""Saying who was there, and what follows: a certificate for them alone."""

import hashlib
import secrets
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from cop.community.models import Member
from cop.core.errors import NotAllowed
from cop.core.sealing import open_bytes, seal_bytes
from cop.days.enums import Came, SessionKind
from cop.days.facts import AttendanceDownloaded, CertificateIssued, CertificateRevoked, PresenceMarked
from cop.days.models import Certificate, Day, Guest, Shown
from cop.days.policies import may_certify, may_run, may_tick
from cop.days.rules import minutes_in
from cop.framework.models import Area
from cop.ledger.facts import Actor, Keeps
from cop.ledger.recording import record

LETTERS = "23456789abcdefghjkmnpqrstuvwxyz"  # none that is taken for another
CODE, GROUP = 20, 5  # 99 bits


@transaction.atomic
def mark_present(*, by: Member, day: Day, guest: Guest, came: bool) -> None:
    """Say that a guest was there, or was not; saying the same twice changes nothing. Raises NotAllowed.

    With it goes their certificate, and comes back.
    """
    if not may_tick(by, day):
        raise NotAllowed
    guest = Guest.objects.select_for_update(of=("self",)).get(pk=guest.pk, day=day)
    if (guest.came_at is not None) == came:
        return
    now = timezone.now()
    guest.came_at, guest.came_how = (now, Came.HOST) if came else (None, "")
    guest.save(update_fields=["came_at", "came_how"])
    actor = Actor(Keeps.MEMBER, by.pk)
    issued = Certificate.objects.filter(day=day, member=guest.member_id)
    if issued.update(revoked_at=None if came else now) and not came:
        record(CertificateRevoked(day.pk), actor=actor)
    record(PresenceMarked(day.pk), actor=actor)


@transaction.atomic
def download_attendance(*, by: Member, day: Day) -> None:
    """Note that the list of who was there is given out. Raises NotAllowed."""
    if not may_run(by, day):
        raise NotAllowed
    record(AttendanceDownloaded(day.pk), actor=Actor(Keeps.MEMBER, by.pk))


@transaction.atomic
def issue_certificate(*, by: Member, day: Day) -> Certificate:
    """Certify that `by` was at `day`; asking again returns the one there is. Raises NotAllowed for who was not."""
    guest = Guest.objects.select_for_update(of=("self",)).filter(day=day, member=by).first()
    if not may_certify(guest, day):
        raise NotAllowed
    before = Certificate.objects.filter(day=day, member=by).first()
    if before is not None:
        return before
    shown = Shown.objects.standing().filter(session__day=day).exclude(kind=SessionKind.BREAK)
    sessions = list(shown.prefetch_related("areas"))
    code, minutes = _new_code(), _minutes(day, [(one.starts_at, one.ends_at) for one in sessions])
    made = Certificate.objects.create(
        day=day,
        member=by,
        name=by.name,
        title=day.title,
        on=day.on,
        minutes=minutes,
        mark=mark_of(code=code),
        sealed=seal_bytes(code.encode()),
        issued_at=timezone.now(),
    )
    own = day.topic.areas.all() if day.topic else Area.objects.none()
    made.areas.set(
        {*own, *Area.objects.filter(pk__in=Shown.areas.through.objects.filter(shown__in=sessions).values("area"))}
    )
    record(CertificateIssued(day.pk, minutes or 0), actor=Actor(Keeps.MEMBER, by.pk))
    return made


def mark_of(*, code: str) -> bytes:
    """Return what a certificate is found by, however its code was typed."""
    plain = "".join(code.split()).replace("-", "").casefold()
    return hashlib.sha256(plain.encode()).digest()


def code_of(*, certificate: Certificate) -> str:
    """Return the code of one’s certificate; "" when its key is gone."""
    return (open_bytes(bytes(certificate.sealed)) or b"").decode()


def _new_code() -> str:
    letters = [secrets.choice(LETTERS) for _ in range(CODE)]
    return "-".join("".join(letters[n : n + GROUP]) for n in range(0, CODE, GROUP))


def _minutes(day: Day, spans: list[tuple[datetime, datetime]]) -> int | None:
    """Return how long its sessions were, breaks aside; without a programme how long the day was, if that has hours."""
    if spans:
        return minutes_in(spans)
    return None if day.at is None else day.minutes
