"""Keeping what one can show: one's own, sealed. Nothing of it is recorded before it is shown to a trainer."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db import transaction
from django.utils import timezone

from cop.anonymity.actions import attach, byline_of, detach, exchange
from cop.anonymity.rules import same_again
from cop.community.models import Member
from cop.core.errors import Conflict, NotAllowed
from cop.core.sealing import seal
from cop.core.text import clean
from cop.curriculum.actions.sharing import erase_sharings
from cop.curriculum.enums import Source
from cop.curriculum.models import Evidence, Passed
from cop.curriculum.queries import Offer, first_of, marks_of
from cop.days.models import Certificate
from cop.framework.models import Area
from cop.ledger.receipts import KeyReused, forget_receipts, once


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceData:
    """What a member says of something they can show; `month` is any day of it."""

    title: str
    month: date
    text: str = ""
    minutes: int | None = None
    areas: list[Area] = field(default_factory=list)

    @property
    def words(self) -> dict[str, str]:
        """Its words, as they are sealed."""
        return {"title": " ".join(clean(self.title).split()), "text": clean(self.text)}


class Held:
    """What the files of a piece of evidence hang on while they are exchanged."""

    def __init__(self, member: Member, piece: Evidence) -> None:
        self.byline, self.files = byline_of(member), piece.files


@transaction.atomic
def keep_evidence(*, by: Member, offer: Offer, data: EvidenceData | None = None) -> Evidence:
    """Keep what is offered, as it is offered or as `data` says; what is kept already is returned. Raises NotAllowed."""
    if not by.active:
        raise NotAllowed
    own = offer.text if offer.source == Source.TABLE else ""  # nobody else has read what one learnt at a table
    told = data or EvidenceData(
        title=offer.title, month=offer.month, minutes=offer.minutes, areas=offer.areas, text=own
    )
    _wait(by)
    before = Evidence.objects.filter(member=by, mark__in=offer.also).first()
    return before or _written(by, told, source=offer.source, mark=offer.mark)


@transaction.atomic
def pass_offer(*, by: Member, offer: Offer) -> None:
    """Offer something no more; saying so twice changes nothing."""
    _wait(by)
    if not Passed.objects.filter(member=by, mark__in=offer.also).exists():
        Passed.objects.create(member=by, mark=offer.mark)


def _wait(member: Member) -> None:
    """Let two pages of one member go one after the other."""
    Member.objects.select_for_update(of=("self",), no_key=True).get(pk=member.pk)


def _written(by: Member, data: EvidenceData, *, source: Source, mark: bytes | None = None) -> Evidence:
    made = Evidence.objects.create(
        member=by,
        source=source,
        month=first_of(data.month),
        minutes=data.minutes,
        words=seal(data.words),
        mark=mark,
        made_at=timezone.now(),
    )
    made.areas.set(data.areas)
    return made


@transaction.atomic
def add_evidence(
    *,
    by: Member,
    data: EvidenceData,
    key: str,
    uploads: Sequence[str] = (),
    answers: Mapping[str, str] | None = None,
) -> Evidence | None:
    """Keep something from outside, once for each `key`; None for what was taken away since.

    Raises NotAllowed, NotCleared or Unfit for a file, or Conflict when `key` came before with something else.
    """
    if not by.active:
        raise NotAllowed

    def write() -> int:
        made = _written(by, data, source=Source.OUTSIDE)
        made.files.set(attach(by=by, byline=byline_of(by), tokens=uploads, answers=answers or {}))
        return made.pk

    areas = " ".join(sorted(area.slug for area in data.areas))
    about = (str(data.month), str(data.minutes), areas, same_again(uploads))
    try:
        payload = "\x1f".join((*data.words.values(), *about))
        number, _new = once(who=by.pk, action="evidence", key=key, payload=payload, do=write)
    except KeyReused as reused:
        first = Evidence.objects.filter(pk=reused.result_id).first()
        raise Conflict(mine=_whole(data.words), theirs=_whole(first.said) if first else "") from reused
    return Evidence.objects.visible_to(by).filter(pk=number).first()


@transaction.atomic
def edit_evidence(
    *,
    by: Member,
    evidence: Evidence,
    data: EvidenceData,
    version: int,
    uploads: Sequence[str] = (),
    without: Collection[int] = (),
    answers: Mapping[str, str] | None = None,
) -> Evidence:
    """Say something else of `evidence`, of which the page saw `version`; what was shown of it stays as it was shown.

    A void piece has no minutes. Raises NotAllowed, NotCleared or Unfit for a file, or Conflict.
    """
    piece = _locked(by, evidence)
    if piece.version != version:
        raise Conflict(mine=_whole(data.words), theirs=_whole(piece.said), version=piece.version)
    shown = set(piece.files.filter(pk__in=without).exclude(sharings=None).values_list("pk", flat=True))
    kept = [file for file in piece.files.all() if file.pk in shown]
    piece.files.remove(*kept)  # a trainer was shown them; they go with what was shown
    if uploads or set(without) - shown:  # else no byline is made for it, which would tell who keeps something
        exchange(by=by, of=Held(by, piece), tokens=uploads, without=set(without) - shown, answers=answers)
    piece.month, piece.minutes = first_of(data.month), None if piece.void else data.minutes
    piece.words, piece.version = seal(data.words), piece.version + 1
    piece.save()
    piece.areas.set(data.areas)
    return piece


def _locked(by: Member, evidence: Evidence) -> Evidence:
    piece = Evidence.objects.visible_to(by).select_for_update().filter(pk=evidence.pk).first()
    if piece is None:
        raise NotAllowed
    return piece


@transaction.atomic
def drop_evidence(*, by: Member, evidence: Evidence) -> None:
    """Erase `evidence`, and what trainers were shown of it; an endorsement stays. Doing it twice changes nothing."""
    for piece in Evidence.objects.visible_to(by).select_for_update().filter(pk=evidence.pk):
        erase_sharings(by=by, sharings=list(piece.sharings.order_by("pk").values_list("pk", flat=True)))
        detach(attachments=piece.files.all())
        piece.delete()
        forget_receipts([evidence.pk])


@transaction.atomic
def forget_evidence_of(*, member: Member) -> None:
    """Erase all that was kept, shown and said of a member who left, and what they turned down."""
    for piece in Evidence.objects.filter(member=member).select_for_update().order_by("pk"):
        erase_sharings(by=member, sharings=list(piece.sharings.order_by("pk").values_list("pk", flat=True)))
        detach(attachments=piece.files.all())
        piece.delete()
    Passed.objects.filter(member=member).delete()


@transaction.atomic
def settle_certificates(*, day_id: int) -> None:
    """Let evidence made of certificates of a day lose its minutes where these were revoked, and have them again."""
    for held in Certificate.objects.filter(day=day_id, member__isnull=False).order_by("pk"):
        marks = marks_of(held.member_id or 0, Source.DAY, held.pk)
        made = Evidence.objects.filter(member=held.member_id, mark__in=marks)
        if held.revoked_at is not None:
            made.filter(void=False).update(void=True, minutes=None)
        else:
            made.filter(void=True).update(void=False, minutes=held.minutes)


def _whole(words: Mapping[str, str]) -> str:
    return "\n\n".join(text for text in words.values() if text)
