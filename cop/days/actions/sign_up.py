"""Signing up for a day: how one comes, what the organiser asks, what would help, and which sessions."""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from django.db import transaction

from cop.anonymity.enums import Surface
from cop.anonymity.queries import look_over
from cop.community.models import Member
from cop.core.errors import Conflict, NotAllowed, NotCleared
from cop.core.sealing import blind
from cop.core.text import clean
from cop.days.actions.place import answer, guest_of, locked_day
from cop.days.enums import Coming, Mode
from cop.days.facts import NeedsRead
from cop.days.models import Choice, Day, Guest, Question, SignUp
from cop.days.policies import may_read_told
from cop.days.queries import Seat, Told, needs_of, sign_ups_over, slots_of, told_by
from cop.ledger.facts import Actor, Keeps
from cop.ledger.receipts import KeyReused, once
from cop.ledger.recording import record


@dataclass(frozen=True, slots=True, kw_only=True)
class SignUpData:
    """What somebody signs up with: `answers` by the number of the question, `sessions` they would go to."""

    mode: Mode | None = None
    answers: Mapping[int, str] = field(default_factory=dict)
    needs: str = ""
    sessions: Collection[int] = ()


@transaction.atomic
def sign_up(
    *, by: Member, day: Day, to: SignUpData, key: str, answers: Mapping[str, str] | None = None
) -> tuple[Guest, list[Seat]]:
    """Come to `day`, or change what one said of it; once for each `key`.

    Where no place is left one joins the line, and what was told is kept. Returns the guest, and the sessions that were
    full or would have met another: of those one keeps what one had. Raises NotAllowed, NotCleared, or Conflict when
    `key` came before with something else.
    """
    day = locked_day(day=day)
    guest = guest_of(by=by, day=day)

    def write() -> int:
        answer(by=by, day=day, guest=guest, coming=Coming.YES, mode=to.mode)
        _tell(guest, day, to, answers or {})
        if guest.coming == Coming.YES:
            _choose(guest, day, set(to.sessions))
        return day.pk

    try:
        once(who=by.pk, action=f"sign-up-{day.pk}", key=key, payload=_payload(to), do=write)
    except KeyReused as reused:
        raise Conflict(mine="", theirs=_whole(told_by(guest))) from reused
    if guest.coming != Coming.YES:
        return guest, []
    seats = [seat for slot in slots_of(guest, day) for seat in slot.seats]
    return guest, [seat for seat in seats if seat.shown.session_id in to.sessions and not seat.mine]


@transaction.atomic
def forget_sign_ups(*, limit: int = 500) -> int:
    """Forget what guests of days that are over told, so many at a time; return of how many."""
    due = sign_ups_over().select_for_update(skip_locked=True, of=("self",)).order_by("pk")
    gone = list(due.values_list("pk", flat=True)[:limit])
    SignUp.objects.filter(pk__in=gone).delete()
    return len(gone)


def keep(*, guest: Guest, told: Told) -> None:
    """Keep what a guest told, within a transaction; of nothing nothing is kept."""
    if not told.answers and not told.needs:
        SignUp.objects.filter(guest=guest).delete()
        return
    row = {"answers": told.sealed, "needs": told.sealed_needs}
    SignUp.objects.update_or_create(guest=guest, defaults=row)


def _tell(guest: Guest, day: Day, to: SignUpData, checked: Mapping[str, str]) -> None:
    """Keep what they told, encrypted; what they once said to the check they are not asked again."""
    before = told_by(guest)
    asked = {question.pk: question for question in Question.objects.filter(day=day)}
    said = {pk: " ".join(clean(text).split()) for pk, text in to.answers.items() if pk in asked}
    said, needs = {pk: text for pk, text in said.items() if text}, clean(to.needs)
    words = {f"answer-{pk}": text for pk, text in said.items() if not asked[pk].options} | {"needs": needs}
    check = look_over(words, surface=Surface.OPEN, answers={**before.checked, **checked})
    if not check.clear:
        raise NotCleared(check)
    keep(guest=guest, told=Told(said, needs, check.answers))


def _choose(guest: Guest, day: Day, wanted: Collection[int]) -> None:
    """Give the seats there are, one at a time; where there is none for them, leave what they had at that time."""
    seats = [seat for slot in slots_of(guest, day) for seat in slot.seats]
    taken = [seat for seat in seats if seat.begun and seat.mine]
    missed: list[Seat] = []
    for seat in seats:
        if seat.shown.session_id in wanted and not seat.begun:
            fits = not seat.full and not _meets(seat, taken)
            (taken if fits else missed).append(seat)
    taken += [seat for seat in seats if seat.mine and not _meets(seat, taken) and _meets(seat, missed)]
    kept = {seat.shown.session_id for seat in taken}
    had = {seat.shown.session_id for seat in seats if seat.mine}
    Choice.objects.filter(guest=guest, session__in=had - kept).delete()
    Choice.objects.bulk_create([Choice(guest=guest, session_id=pk) for pk in sorted(kept - had)])


def _meets(seat: Seat, others: Collection[Seat]) -> bool:
    return any(seat.span.meets(other.span) for other in others)


def _payload(to: SignUpData) -> str:
    """Return what was sent, as its key is known by: of what would help it tells nothing without the data key."""
    plain = [to.mode or "", json.dumps(sorted(to.answers.items())), str(sorted(to.sessions))]
    return blind("sign-up", *plain, to.needs).hex()


def _whole(told: Told) -> str:
    return "\n\n".join([*told.answers.values(), told.needs])


@transaction.atomic
def read_needs(*, by: Member, day: Day) -> list[tuple[Guest, str]]:
    """Return who comes or waits and what would help them take part; that it was read is kept. Raises NotAllowed."""
    if not may_read_told(by, day):
        raise NotAllowed
    found = needs_of(day)
    if found:
        record(NeedsRead(day.pk), actor=Actor(Keeps.MEMBER, by.pk))
    return found
