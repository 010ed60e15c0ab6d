"""Showing evidence to a trainer, taking it back, and what the trainer says."""

from collections.abc import Collection, Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from cop.anonymity.actions import byline_of, clear, detach
from cop.anonymity.enums import Purpose
from cop.anonymity.models import Attachment, Clearance
from cop.anonymity.queries import cards_of
from cop.community.models import Member
from cop.core.errors import Conflict, NotAllowed
from cop.core.text import clean, render
from cop.curriculum.enums import Asked, Level, Verdict
from cop.curriculum.facts import (
    EndorsementGiven,
    EvidenceAnswered,
    EvidenceOpened,
    EvidenceShared,
    EvidenceTakenBack,
)
from cop.curriculum.models import Answer, Endorsement, Evidence, Sharing
from cop.curriculum.policies import may_read_shared, may_train
from cop.curriculum.rules import moves
from cop.discussion.rules import spoken_in
from cop.framework.models import Area
from cop.ledger.facts import Actor, Keeps
from cop.ledger.receipts import forget_receipts
from cop.ledger.recording import record


@transaction.atomic
def share_evidence(
    *,
    by: Member,
    evidence: Evidence,
    trainer: Member,
    area: Area,
    level: Level,
    title: str,
    text: str,
    files: Collection[int] = (),
    answers: Mapping[str, str] | None = None,
) -> Sharing:
    """Show `evidence` to a trainer and ask for a level in an area; while it is open with them it is shown once.

    Raises NotAllowed, NotCleared, or Conflict when it was shown in other words.
    """
    piece = Evidence.objects.visible_to(by).select_for_update().filter(pk=evidence.pk).first()
    if piece is None or trainer.pk == by.pk or not may_train(trainer):
        raise NotAllowed
    words = _words(title, text)
    before = Sharing.objects.open().filter(evidence=piece, trainer=trainer, area=area).first()
    if before is not None:
        if (before.title, before.text, before.level) != (*words.values(), level):
            raise Conflict(mine=_whole(words), theirs=f"{before.title}\n\n{before.text}", version=before.version)
        return before
    shown = Sharing(evidence=piece, trainer=trainer, area=area, level=level, byline=byline_of(by), version=0)
    return _show(by, shown, words, files, answers)


@transaction.atomic
def show_again(
    *,
    by: Member,
    sharing: Sharing,
    title: str,
    text: str,
    version: int,
    files: Collection[int] = (),
    answers: Mapping[str, str] | None = None,
) -> Sharing:
    """Answer a trainer who asks for more by other words, where the page saw `version`.

    Raises NotAllowed, NotCleared, or Conflict with both texts when it was changed or answered meanwhile.
    """
    shown, words = _of_author(by, sharing), _words(title, text)
    if shown.version == version + 1 and (shown.title, shown.text) == tuple(words.values()):
        return shown  # the same, twice
    if shown.version != version or moves(shown.state, "show again") is None:
        raise Conflict(mine=_whole(words), theirs=f"{shown.title}\n\n{shown.text}", version=shown.version)
    return _show(by, shown, words, files, answers)


def _show(
    by: Member, shown: Sharing, words: dict[str, str], files: Collection[int], answers: Mapping[str, str] | None
) -> Sharing:
    """Write down what a trainer is shown, in words that are cleared now."""
    own = list(shown.evidence.files.filter(pk__in=files))
    new = shown.version == 0
    old, earlier = (None, []) if new else (shown.clearance, list(shown.files.all()))
    shown.clearance = clear(byline=byline_of(by), purpose=Purpose.EVIDENCE, fields=words, answers=answers)
    for name, said in words.items():
        setattr(shown, name, said)
    shown.html, shown.attached = render(words["text"]), cards_of(own)
    shown.language = spoken_in(" ".join(words.values()), writes=by.writes, talk="en")
    shown.state, shown.version, shown.asked_at = Asked.WAITING, shown.version + 1, timezone.now()
    shown.opened_at = shown.answered_at = None
    shown.save(force_insert=new)
    shown.files.set(own)
    _unheld(earlier)
    if old is not None:
        old.delete()
    record(EvidenceShared(shown.pk, shown.version), actor=Actor(Keeps.MEMBER, by.pk))
    return shown


def _unheld(files: Collection[Attachment]) -> None:
    """Delete files that no piece and nobody shown has any more."""
    numbers = [file.pk for file in files]
    detach(attachments=Attachment.objects.filter(pk__in=numbers, evidence=None, sharings=None))


def _words(title: str, text: str) -> dict[str, str]:
    return {"title": " ".join(clean(title).split()), "text": clean(text)}


def _whole(words: Mapping[str, str]) -> str:
    return "\n\n".join(words.values())


def _of_author(by: Member, sharing: Sharing) -> Sharing:
    found = Sharing.objects.filter(evidence__member=by).select_for_update(of=("self",))
    shown = found.select_related("evidence", "clearance").filter(pk=sharing.pk).first()
    if shown is None or not by.active:
        raise NotAllowed
    return shown


@transaction.atomic
def take_back_sharing(*, by: Member, sharing: Sharing) -> None:
    """Take back what a trainer was shown: nothing of it is left but an endorsement. Twice changes nothing."""
    if Sharing.objects.filter(pk=sharing.pk, evidence__member=by).exists():
        erase_sharings(by=by, sharings=[sharing.pk])


@transaction.atomic
def erase_sharings(*, by: Member, sharings: Collection[int]) -> None:
    """Delete what was shown to trainers, with their answers and what was cleared of both."""
    for shown in Sharing.objects.select_for_update(of=("self",)).filter(pk__in=sharings).order_by("pk"):
        record(EvidenceTakenBack(shown.pk), actor=Actor(Keeps.MEMBER, by.pk))
        erase_sharing(shown=shown)


@transaction.atomic
def erase_sharing(*, shown: Sharing) -> None:
    """Delete what was shown to a trainer, with its answers, its files that nothing else holds, and what was cleared."""
    cleared = [shown.clearance_id, *shown.answers.values_list("clearance", flat=True)]
    files, number = list(shown.files.all()), shown.pk
    shown.delete()
    _unheld(files)
    Clearance.objects.filter(pk__in=cleared).delete()
    forget_receipts([number])


@transaction.atomic
def open_sharing(*, by: Member, sharing: Sharing) -> Sharing:
    """Open what one was shown, which is recorded; opening the same words again is not. Raises NotAllowed."""
    shown = _of_trainer(by, sharing)
    if shown.opened_at is None:
        shown.opened_at = timezone.now()
        shown.save(update_fields=["opened_at"])
        record(EvidenceOpened(shown.pk), actor=Actor(Keeps.MEMBER, by.pk))
    return shown


def _of_trainer(by: Member, sharing: Sharing) -> Sharing:
    found = Sharing.objects.visible_to(by).select_for_update(of=("self",)).filter(pk=sharing.pk, trainer=by)
    shown = found.select_related("evidence__member", "area").first()
    if shown is None or not may_read_shared(by, shown):
        raise NotAllowed
    return shown


def endorse(*, by: Member, sharing: Sharing, level: Level, text: str = "", **told: Any) -> Endorsement:
    """Say that a member is at `level` in the area they ask about, be it the one they ask for or another.

    Endorsing twice is once. Raises what `_answer` does.
    """
    _answer(by=by, sharing=sharing, said=Verdict.ENDORSE, text=text, level=level, **told)
    return Endorsement.objects.get(sharing=sharing.pk)


def ask_more(*, by: Member, sharing: Sharing, text: str, **told: Any) -> Answer:
    """Ask a member for more. Raises what `_answer` does."""
    return _answer(by=by, sharing=sharing, said=Verdict.MORE, text=text, **told)


def decline_sharing(*, by: Member, sharing: Sharing, text: str, **told: Any) -> Answer:
    """Not endorse, and say why. Raises what `_answer` does."""
    return _answer(by=by, sharing=sharing, said=Verdict.DECLINE, text=text, **told)


@transaction.atomic
def _answer(
    *,
    by: Member,
    sharing: Sharing,
    said: Verdict,
    text: str,
    version: int,
    level: Level | None = None,
    answers: Mapping[str, str] | None = None,
) -> Answer:
    """Answer what was shown, of which the page saw `version`; the same answer again is the one there is.

    Raises NotAllowed for what is not shown to `by` or not opened, NotCleared, or Conflict when other words were shown
    meanwhile, or another answer was given.
    """
    shown, text = _of_trainer(by, sharing), clean(text)
    last = shown.answers.last()
    same = last is not None and (last.said, last.level, last.text) == (said, level or "", text)
    if same and last is not None and shown.answered_at == last.made_at:
        return last
    to = moves(shown.state, said)
    if shown.version != version or to is None:
        theirs = f"{shown.title}\n\n{shown.text}" if shown.version != version else last.text if last else ""
        raise Conflict(mine=text, theirs=theirs, version=shown.version)
    if shown.opened_at is None or (not text and said is not Verdict.ENDORSE):
        raise NotAllowed
    answer = _said(by, shown, said, text, level, answers)
    shown.state, shown.answered_at = to, answer.made_at
    shown.save(update_fields=["state", "answered_at"])
    record(EvidenceAnswered(shown.pk, answer.pk), actor=Actor(Keeps.MEMBER, by.pk))
    if level is not None:
        _endorsed(by, shown, level)
    return answer


def _said(
    by: Member, shown: Sharing, said: Verdict, text: str, level: Level | None, answers: Mapping[str, str] | None
) -> Answer:
    byline = byline_of(by)
    return Answer.objects.create(
        sharing=shown,
        byline=byline,
        said=said,
        level=level or "",
        text=text,
        html=render(text),
        language=spoken_in(text, writes=by.writes, talk=shown.language),
        clearance=clear(byline=byline, purpose=Purpose.ANSWER, fields={"text": text}, answers=answers),
        made_at=timezone.now(),
    )


def _endorsed(by: Member, shown: Sharing, level: Level) -> None:
    told = {"member": shown.evidence.member, "area": shown.area, "level": level, "trainer": by}
    made = Endorsement.objects.create(sharing=shown, on=timezone.localdate(), **told)
    record(EndorsementGiven(made.pk), actor=Actor(Keeps.MEMBER, by.pk))
