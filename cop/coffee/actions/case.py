"""Bringing a case, rewording it, taking it back."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, fields

from django.db import connection, transaction
from django.utils import timezone

from cop.anonymity.actions import attach, byline_of, clear, detach, drop_draft, exchange, mint
from cop.anonymity.enums import Purpose
from cop.anonymity.models import Attachment, Byline, Clearance
from cop.anonymity.policies import owns
from cop.anonymity.queries import cards_of
from cop.anonymity.rules import SEPARATOR, same_again
from cop.coffee.actions.flag import draw_case
from cop.coffee.actions.gist import drop_gists
from cop.coffee.facts import CaseEdited, CaseShared, CaseWithdrawn
from cop.coffee.models import CASE_TEXT, Case, Room
from cop.coffee.policies import may_edit_case, may_share_case
from cop.community.actions import pledge as give_pledge
from cop.community.models import Member
from cop.community.policies import has_pledged
from cop.core.errors import Conflict, NotAllowed
from cop.core.ids import random_id
from cop.core.live import ring
from cop.core.text import clean, first_words, render
from cop.discussion.actions import answer_flags, drop_flags, hold_back, next_seq, settle, show_held
from cop.discussion.enums import Holds
from cop.discussion.models import Thread
from cop.discussion.queries import cover_of, must_go, reported_in
from cop.framework.models import Channel, Phase, TargetGroup
from cop.ledger.receipts import KeyReused, once
from cop.ledger.recording import record


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseText:
    """The words of a case; only the first two are needed."""

    happened: str
    question: str
    title: str = ""
    did: str = ""
    touched: str = ""

    def canonical(self) -> dict[str, str]:
        """Return the cleaned fields in the order of the one text that is cleared."""
        return {name: clean(getattr(self, name)) for name in CASE_TEXT}


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseTags:
    """Where a case stands; all may be left open."""

    phase: Phase | None = None
    channel: Channel | None = None
    target: TargetGroup | None = None
    urgent: bool = False
    language: str = "en"
    weighs: list[str] = field(default_factory=list)


@transaction.atomic
def share_case(
    *,
    by: Member,
    room: Room,
    text: CaseText,
    tags: CaseTags,
    key: str,
    answers: Mapping[str, str] | None = None,
    alias: bool = False,
    uploads: Sequence[str] = (),
    pledge: bool = False,
    holds: str = Holds.NOTHING,
) -> tuple[Case, bool]:
    """Bring a case into `room`, once for each `key`; return it and whether it was shared now.

    With `alias` it stands under two words that lead back to nobody; `uploads` are the tokens of files that wait;
    `pledge` gives the year's promise; `holds` names replies that wait for a while.
    Raises NotAllowed, NotCleared, Unfit, or Conflict when `key` came before with another text.
    """
    if not may_share_case(by, room) or not has_pledged(by, now=pledge):
        raise NotAllowed
    words = text.canonical()

    def write() -> int:
        drop_draft(by=by, place=f"case:{room.slug}")
        thread, byline = _begin(by, room, holds, alias=alias)
        files = attach(by=by, byline=byline, tokens=uploads, answers=answers or {})
        return _write(byline, room, thread, words, tags, answers or {}, files).pk

    payload = "\x1f".join([*words.values(), *([same_again(uploads)] if uploads else [])])
    try:
        case_id, new = once(who=by.pk, action=f"case:{room.pk}", key=key, payload=payload, do=write)
    except KeyReused as reused:
        first = Case.objects.visible_to(by).get(pk=reused.result_id)
        raise Conflict(mine=words["happened"], theirs=first.happened, version=first.version) from reused
    if pledge:
        give_pledge(by=by)
    return Case.objects.with_author().get(pk=case_id), new


def _begin(by: Member, room: Room, holds: str, *, alias: bool) -> tuple[Thread, Byline]:
    """Begin the talk about a case, under the member's own name or a new alias; return it and that byline."""
    thread_id = random_id()
    byline = mint(member=by, thread_id=thread_id) if alias else byline_of(by)
    opens = {"veiled": alias or room.alias_replies, "holds": holds}
    return Thread.objects.create(pk=thread_id, audience_id=room.audience_id, byline=byline, **opens), byline


def _write(
    byline: Byline,
    room: Room,
    thread: Thread,
    words: dict[str, str],
    tags: CaseTags,
    answers: Mapping[str, str],
    files: Sequence[Attachment],
) -> Case:
    clearance = clear(byline=byline, purpose=Purpose.CASE, fields=words, answers=answers)
    settle(thread=thread, clearance=clearance)
    now = timezone.now()
    case = Case.objects.create(
        pk=random_id(),
        room=room,
        thread=thread,
        byline=byline,
        clearance=clearance,
        made_at=now,
        moved_at=now,
        attached=cards_of(files),
        **columns(words=words),
        **{f.name: getattr(tags, f.name) for f in fields(tags)},
    )
    _hold(room)
    if files:
        case.files.set(files)
    record(CaseShared(room.pk, case.pk), actor=byline.actor)
    ring(f"room:{room.pk}", case=case.pk)
    return case


def _hold(room: Room) -> None:
    """Keep the room in use until this is written, whoever else brings a case; NotAllowed where it was archived."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT archived_at FROM coffee_room WHERE id = %s FOR SHARE", [room.pk])
        if cursor.fetchone() != (None,):
            raise NotAllowed


def columns(*, words: dict[str, str]) -> dict[str, str]:
    """Return what a case's row keeps of its words."""
    html = {f"{name}_html": render(words[name]) for name in CASE_TEXT if name != "title"}
    return {**words, **html, "heading": words["title"] or first_words(words["happened"])}


@transaction.atomic
def edit_case(
    *,
    by: Member,
    case: Case,
    text: CaseText,
    tags: CaseTags,
    version: int,
    answers: Mapping[str, str] | None = None,
    uploads: Sequence[str] = (),
    without: Collection[int] = (),
    holds: str | None = None,
    for_privacy: bool = False,
) -> Case:
    """Reword or retag `case`, of which this page saw `version`.

    `uploads` are files that wait and go with it from now on, `without` the ids of those it loses; `holds` names the
    replies that wait from now on, None for those that do, and what waited for another reason is shown. `for_privacy`,
    or a change of what is covered, takes the short versions in other languages away: they may tell what went. Raises
    NotAllowed, NotCleared, Unfit, or Conflict with both texts when it was reworded meanwhile.
    """
    case = _locked(case)
    if not may_edit_case(by, case):
        raise NotAllowed
    words = text.canonical()
    if case.version != version:
        raise Conflict(mine="\n\n".join(words.values()), theirs=_whole(case), version=case.version)
    kept = {**(case.clearance.answers if case.clearance else {}), **(answers or {})}
    clearance, reported = _clear_anew(case, words, kept)
    exchange(by=by, of=case, tokens=uploads, without=without, answers=answers, reported=reported)
    drop_gists(case=case, language="" if case.covered or for_privacy else tags.language)
    for name in CASE_TEXT:
        setattr(case, name, words[name])
    draw_case(case=case, covered=cover_of(clearance, words))
    for tag in fields(tags):
        setattr(case, tag.name, getattr(tags, tag.name))
    if holds is not None and case.closed_at is None:
        hold_back(thread=case.thread, holds=holds)
    _save(case, clearance)
    record(CaseEdited(case.pk, case.version), actor=case.byline.actor)
    return case


def _clear_anew(case: Case, words: dict[str, str], answers: Mapping[str, str]) -> tuple[Clearance, frozenset[str]]:
    """Clear a new wording, and settle the flags on the old one whose words are gone; return what must not be there."""
    before = {name: getattr(case, name) for name in CASE_TEXT}
    reported = reported_in(case.thread) | (must_go(case.clearance, before) if case.clearance else set[str]())
    anew = clear(
        byline=case.byline,
        purpose=Purpose.CASE,
        fields=words,
        answers=answers,
        settled=case.thread.settled,
        reported=reported,
    )
    settle(thread=case.thread, clearance=anew)
    if case.clearance:
        answer_flags(clearance=case.clearance, anew=anew, texts=before, new_text=SEPARATOR.join(words.values()))
    return anew, reported


@transaction.atomic
def withdraw_case(*, by: Member, case: Case) -> Case:
    """Take `case` back: its words and files go, the answers others gave stay. Repeating it changes nothing."""
    case = _locked(case)
    if case.withdrawn_at is not None and owns(by, case.byline):
        return case
    if not may_edit_case(by, case):
        raise NotAllowed
    if case.clearance:
        drop_flags(clearance=case.clearance)
    for name in CASE_TEXT:
        setattr(case, name, "")
        if name != "title":
            setattr(case, f"{name}_html", "")
    case.heading = case.covered = ""
    drop_gists(case=case)
    detach(attachments=case.files.all())
    case.attached = []
    case.withdrawn_at = timezone.now()
    show_held(thread=case.thread)
    Thread.objects.filter(pk=case.thread_id).update(closed_at=case.withdrawn_at)
    _save(case, None)
    record(CaseWithdrawn(case.pk), actor=case.byline.actor)
    return case


def _locked(case: Case) -> Case:
    rows = Case.objects.select_for_update(of=("self",))
    return rows.select_related("byline__member", "byline__link", "thread", "room", "clearance").get(pk=case.pk)


def _whole(case: Case) -> str:
    return "\n\n".join(getattr(case, name) for name in CASE_TEXT)


def _save(case: Case, clearance: Clearance | None) -> None:
    case.clearance = clearance
    case.version += 1
    case.edited_at = timezone.now()
    case.save()
    seq = next_seq(case.thread)
    ring(f"thread:{case.thread_id}", case=case.pk, seq=seq)
    ring(f"room:{case.room_id}", case=case.pk)
