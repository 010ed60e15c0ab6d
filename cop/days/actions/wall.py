"""The question wall of a session: asked, wanted by others too, answered, taken off."""

from collections.abc import Collection, Mapping

from django.db import transaction
from django.utils import timezone

from cop.anonymity.actions import byline_of, clear
from cop.anonymity.enums import Purpose
from cop.anonymity.policies import owns
from cop.community.models import Member
from cop.core.errors import Conflict, NotAllowed
from cop.core.keeping import over
from cop.core.live import ring
from cop.core.sealing import blind, blinds
from cop.core.text import clean
from cop.days.facts import QuestionAsked, QuestionRaised, QuestionSettled, QuestionWithdrawn
from cop.days.models import Raised, Shown, WallQuestion
from cop.days.queries import wall_of
from cop.discussion.rules import spoken_in
from cop.ledger.facts import NOBODY, Actor, Fact, Keeps
from cop.ledger.receipts import KeyReused, once
from cop.ledger.recording import record


@transaction.atomic
def ask_wall(
    *, by: Member, shown: Shown, body: str, named: bool, key: str, answers: Mapping[str, str] | None = None
) -> tuple[WallQuestion, bool]:
    """Put a question on the wall, once for each `key`; return it and whether that was now.

    Raises NotAllowed, NotCleared, or Conflict when `key` came before with another text.
    """
    now, body = timezone.now(), " ".join(clean(body).split())
    if not wall_of(by, shown, now).asks:
        raise NotAllowed

    def write() -> int:
        byline = byline_of(by)
        question = WallQuestion.objects.create(
            session=shown.session,
            byline=byline,
            body=body,
            named=named,
            # without a name it tells nothing of the asker: nor which languages they write
            language=spoken_in(body, writes=by.writes if named else (), talk=shown.language),
            clearance=clear(byline=byline, purpose=Purpose.WALL, fields={"body": body}, answers=answers),
            made_at=now,
        )
        _tell(question, QuestionAsked(question.pk))
        return question.pk

    try:
        question_id, new = once(who=by.pk, action="wall", key=key, payload=f"{shown.pk}\x1f{named}\x1f{body}", do=write)
    except KeyReused as reused:
        theirs = WallQuestion.objects.get(pk=reused.result_id).body
        raise Conflict(mine=body, theirs=theirs, version=1) from reused
    return WallQuestion.objects.get(pk=question_id), new


@transaction.atomic
def raise_question(*, by: Member, shown: Shown, question: WallQuestion, wants: bool) -> None:
    """Want a question answered too, or no more; saying the same twice changes nothing.

    Raises NotAllowed, of one's own too: who asks it wants it answered anyway.
    """
    if owns(by, question.byline) or not wall_of(by, shown, timezone.now()).asks or question.answered_at is not None:
        raise NotAllowed
    mine = Raised.objects.filter(question=question, mark__in=blinds("raised", by.pk))
    if wants:
        if mine.exists():
            return
        Raised.objects.get_or_create(question=question, mark=blind("raised", by.pk))
    elif not mine.delete()[0]:
        return
    _tell(question, QuestionRaised(question.pk))


@transaction.atomic
def settle_question(*, by: Member, shown: Shown, question: WallQuestion, to: str) -> None:
    """Mark a question as "answered" or "open", take it "off" the wall or put it "up" again. Raises NotAllowed."""
    if not wall_of(by, shown, timezone.now()).hosts or question.withdrawn_at is not None:
        raise NotAllowed
    column = "answered_at" if to in {"answered", "open"} else "hidden_at"
    value = timezone.now() if to in {"answered", "off"} else None
    if (getattr(question, column) is None) == (value is None):
        return
    setattr(question, column, value)
    question.save(update_fields=[column])
    _tell(question, QuestionSettled(question.pk), actor=Actor(Keeps.MEMBER, by.pk))


@transaction.atomic
def withdraw_question(*, by: Member, question: WallQuestion) -> None:
    """Take back a question of one's own, with its words; twice changes nothing. Raises NotAllowed."""
    question = WallQuestion.objects.select_for_update(of=("self",)).select_related("byline").get(pk=question.pk)
    if not owns(by, question.byline):
        raise NotAllowed
    if question.withdrawn_at is None:
        _empty(question)
        _tell(question, QuestionWithdrawn(question.pk))


@transaction.atomic
def forget_walls(*, limit: int) -> int:
    """Erase at most `limit` questions of days that are long over; return how many."""
    due = WallQuestion.objects.filter(session__day__ends_at__lt=over("wall")).select_for_update(skip_locked=True)
    rows = list(due.only("pk", "clearance_id").order_by("pk")[:limit])
    return _erase(rows)


def forget_questions_of(*, member_id: int) -> int:
    """Erase the questions of a member who left."""
    return _erase(list(WallQuestion.objects.filter(byline__member=member_id)))


def _erase(rows: Collection[WallQuestion]) -> int:
    cleared = [row.clearance for row in rows if row.clearance is not None]
    WallQuestion.objects.filter(pk__in=[row.pk for row in rows]).delete()
    for clearance in cleared:
        clearance.delete()
    return len(rows)


def _empty(question: WallQuestion) -> None:
    cleared = question.clearance
    question.body, question.clearance, question.withdrawn_at = "", None, timezone.now()
    question.save(update_fields=["body", "clearance", "withdrawn_at"])
    if cleared is not None:
        cleared.delete()


def _tell(question: WallQuestion, fact: Fact, *, actor: Actor = NOBODY) -> None:
    record(fact, actor=actor)
    ring(f"wall:{question.session_id}", question=question.pk)
