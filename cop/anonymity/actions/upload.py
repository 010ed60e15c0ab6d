"""Files that others will read: kept for their author alone at first, then attached to a shared text, or forgotten.

A file that waits has no row: its bytes are encrypted together with whose it is, so nothing in the database ties a
member to what they may share under an alias.
"""

import hashlib
import json
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from functools import partial
from secrets import token_hex
from typing import Any, Protocol

from django.db import transaction
from django.utils import timezone

from cop.anonymity import gateways
from cop.anonymity.actions.clearance import clear
from cop.anonymity.enums import FileKind, Purpose, Unfitness
from cop.anonymity.formats import document, picture
from cop.anonymity.models import Attachment, Byline
from cop.anonymity.queries import look_over, unheld
from cop.anonymity.rules import Upload, has_any
from cop.community.models import Member
from cop.core.errors import Unfit
from cop.core.ids import random_id
from cop.core.sealing import blind, open_bytes, seal_bytes
from cop.core.text import clean

MOST = 4
WAITS = timedelta(hours=24)


class Holder(Protocol):
    """A text that may hold files: a post, a case."""

    byline: Any
    files: Any


def keep_upload(*, by: Member, data: bytes, alt: str, seen: bool) -> Upload:
    """Make a file anew and keep it for a day, encrypted; `seen` says that its author looked for faces and names.

    Raises Unfit.
    """
    alt = clean(alt)[:300]
    if not alt:
        raise Unfit(Unfitness.NAMELESS)
    if not seen:
        raise Unfit(Unfitness.UNSEEN)
    made = document(data) if data.startswith(b"%PDF-") else picture(data)
    token = token_hex(16) + blind("upload", hashlib.sha256(made.data).hexdigest(), alt).hex()[:16]
    told = {
        "member": by.pk,
        "kind": made.suffix,
        "alt": alt,
        "text": made.text,
        "width": made.width,
        "height": made.height,
        "pages": made.pages,
    }
    gateways.put(gateways.PENDING, seal_bytes(json.dumps(told).encode() + b"\n" + made.data), token)
    upload = open_upload(by=by, token=token, answers={})
    assert upload is not None
    return upload


def open_upload(*, by: Member, token: str, answers: Mapping[str, str] | None = None) -> Upload | None:
    """Return a file of `by` that waits; None when it is gone or another's.

    With `answers`, if none, it comes with what the check asks about its words.
    """
    sealed = gateways.read(f"{gateways.PENDING}/{token}") if re.fullmatch(r"[0-9a-f]{48}", token) else None
    content = open_bytes(sealed) if sealed else None
    if content is None:
        return None
    line, _, data = content.partition(b"\n")
    told = json.loads(line)
    if told.pop("member") != by.pk:
        return None
    upload = Upload(token=token, data=data, **told)
    return upload if answers is None else replace(upload, check=look_over(upload.fields, answers=answers))


def drop_upload(*, by: Member, token: str) -> None:
    """Delete a file that waits, if it is the member's."""
    if open_upload(by=by, token=token):
        gateways.drop(f"{gateways.PENDING}/{token}")


@transaction.atomic
def attach(
    *,
    by: Member,
    byline: Byline,
    tokens: Sequence[str],
    answers: Mapping[str, str],
    reported: Collection[str] = (),
    beside: int = 0,
    pictures_only: bool = False,
) -> list[Attachment]:
    """Turn files that wait into attachments under `byline`, `beside` so many that are there already.

    With `pictures_only` a PDF is not taken. None may have words that were `reported`. Raises Unfit or NotCleared. The
    file that waited goes on commit; its bytes lie under another name from now on.
    """
    if len(tokens) + beside > MOST:
        raise Unfit(Unfitness.MANY)
    files = [_attach(by, byline, token, answers) for token in dict.fromkeys(tokens)]
    if pictures_only and any(file.kind == FileKind.PDF for file in files):
        raise Unfit(Unfitness.PAPER)
    _refuse(files, reported)
    return files


def _refuse(files: Iterable[Attachment], reported: Collection[str]) -> None:
    if any(has_any(f"{file.alt} {file.text}", reported) for file in files):
        raise Unfit(Unfitness.REPORTED)


def _attach(by: Member, byline: Byline, token: str, answers: Mapping[str, str]) -> Attachment:
    upload = open_upload(by=by, token=token)
    if upload is None:
        raise Unfit(Unfitness.GONE)
    clearance = clear(byline=byline, purpose=Purpose.FILE, fields=upload.fields, answers=answers)
    attachment = Attachment.objects.create(
        pk=random_id(),
        byline=byline,
        kind=upload.kind,
        name=gateways.put(gateways.SHARED, upload.data),
        sha256=hashlib.sha256(upload.data).digest(),
        size=len(upload.data),
        width=upload.width,
        height=upload.height,
        pages=upload.pages,
        alt=upload.alt,
        text=upload.text,
        clearance=clearance,
        made_at=timezone.now(),
    )
    transaction.on_commit(partial(gateways.drop, f"{gateways.PENDING}/{token}"), robust=True)
    return attachment


@transaction.atomic
def exchange(
    *,
    by: Member,
    of: Holder,
    tokens: Sequence[str] = (),
    without: Collection[int] = (),
    answers: Mapping[str, str] | None = None,
    reported: Collection[str] = (),
    pictures_only: bool = False,
) -> list[Attachment]:
    """Take files away from the text they are `of`, attach others to it, and return what it holds now.

    Raises Unfit or NotCleared; none may be left with words that were `reported`.
    """
    held = list(of.files.all())
    gone = {file.pk: file for file in held if file.pk in without}
    kept = [file for file in held if file.pk not in gone]
    new = attach(
        by=by,
        byline=of.byline,
        tokens=tokens,
        answers=answers or {},
        beside=len(kept),
        pictures_only=pictures_only,
    )
    files = [*kept, *new]
    _refuse(files, reported)
    detach(attachments=gone.values())
    if new:
        of.files.add(*new)
    return files


@transaction.atomic
def detach(*, attachments: Iterable[Attachment]) -> None:
    """Delete attachments: their rows now, their bytes on commit."""
    gone = list(attachments)
    Attachment.objects.filter(pk__in=[attachment.pk for attachment in gone]).delete()
    for attachment in gone:
        transaction.on_commit(partial(gateways.drop, attachment.name), robust=True)


def forget_uploads() -> int:
    """Delete files that waited for a day, and what no shared text holds any more; return how many."""
    before = timezone.now() - WAITS
    rows = list(unheld(before))
    detach(attachments=rows)
    paths = gateways.older_than(gateways.SHARED, before)
    known = set(Attachment.objects.filter(name__in=paths).values_list("name", flat=True))
    lost = [*gateways.older_than(gateways.PENDING, before), *(path for path in paths if path not in known)]
    for path in lost:
        gateways.drop(path)
    return len(rows) + len(lost)
