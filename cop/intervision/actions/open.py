"""Opening a table."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from cop.anonymity.actions import byline_of, clear, drop_draft, mint
from cop.anonymity.enums import Purpose
from cop.anonymity.models import Byline
from cop.coffee.models import Case, Room
from cop.community.actions import pledge as give_pledge
from cop.community.enums import AudienceKind
from cop.community.models import Audience, Member, Seat
from cop.community.policies import has_pledged
from cop.core.errors import Conflict, NotAllowed
from cop.core.ids import random_id
from cop.core.live import ring
from cop.core.text import clean
from cop.discussion.actions import settle
from cop.discussion.models import Thread
from cop.intervision import rules
from cop.intervision.actions.turn import sit_down
from cop.intervision.facts import TableInvited, TableOpened
from cop.intervision.models import TABLE_TEXT, Chair, Edition, Invited, Table
from cop.intervision.policies import may_open_table, sits_trained
from cop.intervision.queries import mark_of
from cop.ledger.receipts import KeyReused, once
from cop.ledger.recording import record


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """How a table is to be. `raw` is what its method says; `brings` says that who opens it brings."""

    raw: Mapping[str, Any]
    topic: str = ""
    video: str = ""
    language: str = "en"
    brings: bool = True
    slow: bool = False
    days: int = 12
    seats: int | None = None
    starts_at: datetime | None = None

    def words(self) -> dict[str, str]:
        """Return its words, in the order of the one text that is cleared."""
        return {name: " ".join(clean(getattr(self, name)).split()) for name in TABLE_TEXT}


@transaction.atomic
def open_table(
    *,
    by: Member,
    plan: Plan,
    key: str,
    room: Room | None = None,
    case: Case | None = None,
    invited: Sequence[Member] = (),
    answers: Mapping[str, str] | None = None,
    alias: bool = False,
    pledge: bool = False,
) -> tuple[Table, bool]:
    """Open a table in `room`, or for who is `invited`, once for each `key`; return it and whether that was now.

    Under an `alias` it is written, in a room, and its opener brings. Raises NotAllowed, NotCleared, or Conflict when
    `key` came before with other words.
    """
    method = rules.parse(plan.raw)
    may = may_open_table(by, room=room, case=case, alias=alias) and has_pledged(by, now=pledge)
    if not isinstance(method, rules.Method) or not may or (alias and not _unseen(plan, method)):
        raise NotAllowed

    def write() -> int:
        table = _write(by, plan, method, room, case, answers or {}, alias=alias)
        _invite(by, table, invited)
        if plan.starts_at is None:
            sit_down(by=by, table=table, key=f"opened:{key}")
        drop_draft(by=by, place=f"table:{room.slug if room else ''}")
        return table.pk

    payload = "\x1f".join([method.slug, *plan.words().values()])
    try:
        table_id, new = once(who=by.pk, action="table", key=key, payload=payload, do=write)
    except KeyReused as reused:
        raise Conflict(mine=plan.topic, theirs=Table.objects.get(pk=reused.result_id).topic) from reused
    if pledge:
        give_pledge(by=by)
    return Table.objects.select_related("byline__member", "thread", "edition").get(pk=table_id), new


def _unseen(plan: Plan, method: rules.Method) -> bool:
    """Say whether who opens a table may stay under an alias there: all is written, and they bring."""
    return plan.slow and method.slow and plan.brings and not plan.video


def _write(
    by: Member,
    plan: Plan,
    method: rules.Method,
    room: Room | None,
    case: Case | None,
    answers: Mapping[str, str],
    *,
    alias: bool,
) -> Table:
    thread_id, audience = random_id(), room.audience if room else _named(by)
    byline = mint(member=by, thread_id=thread_id) if alias else byline_of(by)
    words, now = plan.words(), _today() if alias else timezone.now()
    thread = Thread.objects.create(pk=thread_id, audience=audience, byline=byline, veiled=alias, made_at=now)
    table = Table.objects.create(
        thread=thread,
        room=room,
        case=case,
        edition=edition_for(raw=plan.raw, slug=method.slug),
        byline=byline,
        bringer=byline if plan.brings else None,
        language=plan.language,
        clearance=_cleared(byline, thread, words, answers),
        slow=plan.slow and method.slow,
        days=plan.days,
        seats=min(max(plan.seats or method.most, method.fewest), method.most),
        starts_at=plan.starts_at,
        made_at=now,
        due_at=now + rules.WAITS,
        **words,
    )
    if plan.brings:
        Chair.objects.create(table=table, byline=byline, trained=sits_trained(by, byline))
    record(TableOpened(table.pk), actor=byline.actor)
    if room:
        ring(f"room:{room.pk}", table=table.pk)
    return table


def _today() -> datetime:
    return timezone.now().replace(hour=0, minute=0, second=0, microsecond=0)


def _cleared(byline: Byline, thread: Thread, words: Mapping[str, str], answers: Mapping[str, str]) -> Any:
    if not any(words.values()):
        return None
    clearance = clear(byline=byline, purpose=Purpose.TABLE, fields=words, answers=answers)
    settle(thread=thread, clearance=clearance)
    return clearance


def edition_for(*, raw: Mapping[str, Any], slug: str) -> Edition:
    """Return the edition with exactly these words, made when a table is first opened with them."""
    mark = mark_of(raw)
    if (there := Edition.objects.filter(mark=mark).first()) is not None:
        return there
    last = Edition.objects.filter(slug=slug).aggregate(last=Max("number"))["last"] or 0
    known = {"slug": slug, "number": last + 1, "raw": raw, "made_at": _today()}  # an alias may be the first to use it
    return Edition.objects.get_or_create(mark=mark, defaults=known)[0]


def _named(by: Member) -> Audience:
    audience = Audience.objects.create(kind=AudienceKind.NAMED)
    Seat.objects.create(audience=audience, member=by)
    return audience


def _invite(by: Member, table: Table, invited: Sequence[Member]) -> None:
    """Ask members to a table, which from then on exists for them; one under an alias asks nobody."""
    if invited and table.byline.alias is not None:
        raise NotAllowed
    for member in invited:
        if member.pk == by.pk or not member.inside:
            continue
        if table.room_id is None:
            Seat.objects.get_or_create(audience_id=table.thread.audience_id, member=member)
        if Invited.objects.get_or_create(table=table, member=member)[1]:
            record(TableInvited(table.pk, member.pk), actor=table.byline.actor)
