"""Doing something at a table: the one door to its log."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from cop.anonymity.actions import byline_of, clear, drop_draft, end_links
from cop.anonymity.enums import Purpose
from cop.anonymity.models import Clearance
from cop.community.actions import pledge as give_pledge
from cop.community.models import Member
from cop.community.policies import has_pledged
from cop.core.errors import Conflict, NotAllowed
from cop.core.live import ring
from cop.core.live.bus import drop
from cop.core.text import clean, render
from cop.discussion.actions import settle
from cop.discussion.models import Thread
from cop.intervision import rules
from cop.intervision.actions.attendance import keep_attendance
from cop.intervision.enums import Status
from cop.intervision.facts import PhaseEntered, TableBegan, TableClosed
from cop.intervision.models import Chair, Invited, Table, Turn
from cop.intervision.policies import may_go_live, may_sit, sits_as, sits_trained
from cop.intervision.queries import chair_of, draft_place_at, state_of, turns_of
from cop.intervision.queries.table import WORDY, event_of, seat_of
from cop.ledger.receipts import KeyReused, once
from cop.ledger.recording import record

NO_WORDS = "–"


@dataclass(frozen=True, slots=True, kw_only=True)
class Did:
    """What somebody does: `words` for others to read, `about` a box or a turn, `to` whom, or for so many `minutes`.

    `seen` is the phase and round its page showed, as "4.1": what is meant for one that is over is not done to another.
    """

    act: rules.Act
    words: str = ""
    about: str = ""
    to: Chair | None = None
    minutes: int = 0
    seen: str = ""


@transaction.atomic
def take_turn(
    *,
    by: Member,
    table: Table,
    did: Did,
    key: str,
    answers: Mapping[str, str] | None = None,
    pledge: bool = False,
) -> tuple[Table, bool]:
    """Do something at a table, once for each `key`; return the table and whether it was done now.

    Raises NotAllowed where the rules of the table say no, NotCleared, or Conflict when `key` came with other words or
    the table had gone on meanwhile.
    """
    table = _locked(table)
    too_fast = did.act is rules.Act.GO_LIVE and not may_go_live(table)
    if too_fast or not has_pledged(by, now=pledge or did.act not in WORDY):
        raise NotAllowed
    words = clean(did.words)

    def write() -> int:
        return _done(by, table, did, words, answers or {})

    payload = "\x1f".join([did.act, words, did.about, str(did.to.pk if did.to else ""), str(did.minutes)])
    try:
        _number, new = once(who=by.pk, action=f"table:{table.pk}", key=key, payload=payload, do=write)
    except KeyReused as reused:
        # Of what somebody else said meanwhile, who only sat down again learns nothing here.
        first = Turn.objects.filter(table=table, number=reused.result_id, chair=chair_of(by, table)).first()
        raise Conflict(mine=words, theirs=first.words if first else "", version=reused.result_id) from reused
    if pledge:
        give_pledge(by=by)
    if did.act is rules.Act.LEAVE and by.user_id is not None:
        drop(by.user_id)  # what is said from now on is for who sits there
    return table, new


def sit_down(*, by: Member, table: Table, key: str) -> tuple[Table, bool]:
    """Sit down at a table, or come back to it; who sits there already changes nothing."""
    return take_turn(by=by, table=table, did=Did(act=rules.Act.JOIN), key=key)


@transaction.atomic
def get_up(*, table: Table, chair: Chair) -> None:
    """Let somebody leave a table who is not there to do so; who sits there no more changes nothing."""
    table = _locked(table)
    turns, state = _log(table)
    state = catch_up(table=table, state=state, number=len(turns))
    if rules.may(state, seat_of(chair), rules.Act.LEAVE):
        turn = Turn(table=table, act=rules.Act.LEAVE, chair=chair, at=_moment(chair))
        state = _append(table, state, turn, None)
        catch_up(table=table, state=state, number=turn.number)


def _locked(table: Table) -> Table:
    rows = Table.objects.select_for_update(of=("self",))
    return rows.select_related(
        "thread", "room", "byline__member", "byline__link", "bringer__member", "bringer__link"
    ).get(pk=table.pk)


def _done(by: Member, table: Table, did: Did, words: str, answers: Mapping[str, str]) -> int:
    chair = _chair(by, table, did.act)
    turns, state = _log(table)
    state = catch_up(table=table, state=state, number=len(turns))
    if did.act is rules.Act.JOIN and seat_of(chair) in state.here:
        return turns[-1].number if turns else 0
    if did.seen and did.seen != f"{state.phase}.{state.round}":
        raise Conflict(mine=words, theirs="")
    turn = Turn(
        table=table,
        act=did.act,
        chair=chair,
        to=did.to,
        minutes=did.minutes,
        about=did.about,
        words=words if did.act in WORDY else "",
        at=_moment(chair),
    )
    state = _append(table, state, turn, lambda: _cleared(chair, table, words, answers))
    catch_up(table=table, state=state, number=turn.number)  # a slow phase ends once the last is ready
    if turn.words:
        drop_draft(by=by, place=draft_place_at(table, did.act))
    return turn.number


def _chair(by: Member, table: Table, act: rules.Act) -> Chair:
    """Return who does it; whoever sits down for the first time gets a chair."""
    chair = chair_of(by, table)
    if chair is not None:
        return chair
    if act is not rules.Act.JOIN or not may_sit(by, table):
        raise NotAllowed
    Invited.objects.filter(table=table, member=by).delete()
    byline = sits_as(by, table) or byline_of(by)
    return Chair.objects.create(table=table, byline=byline, trained=sits_trained(by, byline))


def _moment(chair: Chair) -> datetime:
    """Return from when it counts; of an alias the day alone is kept, which the rules take for the last known moment."""
    now = timezone.now()
    return now.replace(hour=0, minute=0, second=0, microsecond=0) if chair.byline.alias is not None else now


def _cleared(chair: Chair, table: Table, words: str, answers: Mapping[str, str]) -> Clearance:
    clearance = clear(
        byline=chair.byline,
        purpose=Purpose.TABLE,
        fields={"words": words},
        answers=answers,
        settled=table.thread.settled,
    )
    settle(thread=table.thread, clearance=clearance)
    return clearance


def _log(table: Table) -> tuple[list[Turn], rules.Table]:
    turns = turns_of(table)
    return turns, state_of(table, turns, Chair.objects.filter(table=table))


def _append(table: Table, state: rules.Table, turn: Turn, cleared: Callable[[], Clearance] | None) -> rules.Table:
    """Write one line of the log if the rules allow it, and what follows from it; raises NotAllowed."""
    turn.number = (Turn.objects.filter(table=table).aggregate(last=Max("number"))["last"] or 0) + 1
    try:
        after = rules.step(state, event_of(turn))
    except rules.Refused as refused:
        raise NotAllowed from refused
    if turn.words and cleared:
        turn.html, turn.clearance = render(turn.words), cleared()
    turn.save()
    if turn.act == rules.Act.TAKE_BACK:
        _forget_words(table, turn.about)
    _follow(table, state, after, turn)
    return after


def _forget_words(table: Table, number: str) -> None:
    """Let the words go that were taken back; their line stays, as every line of the log says something."""
    Turn.objects.filter(table=table, number=number).update(words="", html="", clearance=None, about=NO_WORDS)


def catch_up(*, table: Table, state: rules.Table, number: int) -> rules.Table:
    """Do what the clock of a locked table has to do by now, and write it in its log; return the table after it."""
    for _ in range(len(state.method.phases) + 2):
        after, told = rules.tick(state, _reads(table, state))
        if not told:
            return state
        for event in told:
            number += 1
            turn = Turn(table=table, number=number, act=event.act, at=event.at)
            turn.save()
            after = rules.step(state, event_of(turn))
            _follow(table, state, after, turn)
            state = after
    return state


def _reads(table: Table, state: rules.Table) -> datetime:
    """Return what the clock of a table reads.

    Beside an alias it goes by the hour in which time was up: now would tell who came, and had it told, at which second.
    """
    now = timezone.now()
    if not table.thread.veiled:
        return now
    due_at = _due_at(table, state)
    return due_at if due_at is not None and due_at <= now else state.at


def _follow(table: Table, before: rules.Table, after: rules.Table, turn: Turn) -> None:
    """Write what lists need of a table, tell what others hear of, and ring."""
    table.status = Status(after.status.value)
    table.begun_at, table.closed_at, table.due_at = after.begun_at, after.closed_at, _due_at(table, after)
    table.save(update_fields=["status", "begun_at", "closed_at", "due_at"])
    if before.begun_at is None and after.begun_at is not None:
        record(TableBegan(table.pk))
    went_on = (before.phase, before.round) != (after.phase, after.round) or before.begun_at != after.begun_at
    if went_on and after.status is not rules.Status.CLOSED:
        record(PhaseEntered(table.pk, after.phase, turn.number))
    if after.closed_at is not None and before.closed_at is None:
        Thread.objects.filter(pk=table.thread_id).update(closed_at=after.closed_at)
        end_links(thread_id=table.thread_id)
        keep_attendance(table=table, state=after)
        record(TableClosed(table.pk))
    # What changes nothing for the others is told to nobody: not that somebody writes what they may not read yet.
    if rules.common(before, after.at) != rules.common(after, after.at):
        ring(f"table:{table.pk}", number=turn.number)


def _due_at(table: Table, state: rules.Table) -> datetime | None:
    """Return when the clock has something to do next: the end of a slow phase, or the table's last moment.

    Beside an alias that is a full hour.
    """
    if state.closed_at is not None:
        return None
    due_at = rules.closes_at(state) if state.live else rules.ends_at(state) or rules.closes_at(state)
    hour = due_at.replace(minute=0, second=0, microsecond=0)
    return hour + timedelta(hours=1) if table.thread.veiled and hour < due_at else due_at
