"""The log of what one did: written by hand, or put in by one tap from what is known here."""

import json
from datetime import date
from decimal import Decimal

from django.db import IntegrityError, transaction

from cop.community.models import Member
from cop.core.errors import Conflict, NotAllowed
from cop.core.sealing import open_sealed, seal
from cop.curriculum.models import LogLine
from cop.curriculum.queries.log import Offered
from cop.ledger.receipts import KeyReused, forget_receipts, once


@transaction.atomic
def log_line(
    *,
    by: Member,
    activity: str,
    on: date,
    minutes: int | None,
    points: Decimal | None,
    title: str,
    note: str,
    key: str,
) -> LogLine | None:
    """Put a line in the log of `by`, once for each `key`; None when it was deleted since.

    It makes no fact: what one logs is private.
    Raises NotAllowed, or Conflict when `key` came before with other words.
    """
    if not by.active:
        raise NotAllowed
    words = {"title": title, "note": note}

    def write() -> int:
        told = {"activity": activity, "on": on, "minutes": minutes, "points": points}
        return LogLine.objects.create(member=by, words=seal(words), **told).pk

    payload = json.dumps([activity, str(on), minutes, str(points), words])
    try:
        number, _new = once(who=by.pk, action="log", key=key, payload=payload, do=write)
    except KeyReused as reused:
        first = LogLine.objects.visible_to(by).filter(pk=reused.result_id).first()
        theirs = "\n\n".join(open_sealed(first.words).values()) if first else ""
        raise Conflict(mine=f"{title}\n\n{note}", theirs=theirs) from reused
    return LogLine.objects.filter(pk=number).first()


@transaction.atomic
def change_line(
    *,
    by: Member,
    line: LogLine,
    activity: str,
    on: date,
    minutes: int | None,
    points: Decimal | None,
    title: str,
    note: str,
    version: int,
) -> LogLine:
    """Change a line, of which the page saw `version`. Raises NotAllowed, or Conflict when it was changed meanwhile."""
    line = _own(by, line)
    words, before = {"title": title, "note": note}, open_sealed(line.words)
    told = {"activity": activity, "on": on, "minutes": minutes, "points": points}
    if words == before and all(getattr(line, name) == value for name, value in told.items()):
        return line
    if line.version != version:
        theirs = "\n\n".join(before.values())
        raise Conflict(mine=f"{title}\n\n{note}", theirs=theirs, version=line.version)
    for name, value in told.items():
        setattr(line, name, value)
    line.words, line.version = seal(words), line.version + 1
    line.save()
    return line


@transaction.atomic
def drop_line(*, by: Member, line: LogLine) -> None:
    """Take a line out of the log, with its words. Raises NotAllowed."""
    _own(by, line).delete()
    forget_receipts([line.pk])


@transaction.atomic
def log_offered(*, by: Member, offered: Offered) -> LogLine:
    """Put what was offered in the log. Twice, also at once, makes one line. Raises NotAllowed."""
    if not by.active:
        raise NotAllowed
    told = {"activity": offered.activity, "on": offered.on, "minutes": offered.minutes}
    try:
        with transaction.atomic():
            words = seal({"title": offered.title, "note": ""})
            return LogLine.objects.create(member=by, words=words, mark=offered.mark, **told)
    except IntegrityError:
        return LogLine.objects.get(member=by, mark=offered.mark)


def _own(by: Member, line: LogLine) -> LogLine:
    found = LogLine.objects.select_for_update().visible_to(by).filter(pk=line.pk).first()
    if found is None:
        raise NotAllowed
    return found
