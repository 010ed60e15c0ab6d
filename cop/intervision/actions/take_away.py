"""What who brought the case takes away from a table and will try, and mending those words."""

from collections.abc import Mapping
from datetime import date

from django.db import transaction
from django.utils import timezone

from cop.anonymity.actions import clear, drop_draft, end_links
from cop.anonymity.enums import Purpose
from cop.anonymity.models import Byline, Clearance
from cop.coffee.actions import close_case
from cop.community.models import Member
from cop.core.errors import Conflict, NotAllowed
from cop.core.live import ring
from cop.core.text import clean, render
from cop.discussion.actions import settle
from cop.intervision.actions.insight import taking_part
from cop.intervision.actions.outcome import plan_outcome
from cop.intervision.facts import TakeAwayWritten
from cop.intervision.models import TAKE_AWAY_TEXT, Table, TakeAway
from cop.intervision.policies import brought, may_close_with
from cop.intervision.queries import take_away_place
from cop.ledger.recording import record


@transaction.atomic
def write_take_away(
    *,
    by: Member,
    table: Table,
    take_away: str,
    try_next: str = "",
    try_on: date | None = None,
    version: int = 0,
    close: bool = False,
    answers: Mapping[str, str] | None = None,
) -> TakeAway:
    """Say what one takes away from a table where one brought the case, or reword it; the page saw `version`, or 0.

    With `close` the case the table is about is closed with the same words. The same words and day again change
    nothing. Raises NotAllowed, NotCleared, or Conflict with both texts when it was written or reworded meanwhile.
    """
    chair, given = taking_part(by=by, table=table), answers or {}
    if not brought(by, chair) or (close and not may_close_with(by, table)):
        raise NotAllowed
    words = {"take_away": clean(take_away), "try_next": clean(try_next)}
    have = TakeAway.objects.select_related("clearance").filter(table=table).first()
    if have is None or (words, try_on) != (_words(have), have.try_on):
        if (have.version if have else 0) != version:
            raise Conflict(mine=_whole(words), theirs=_whole(_words(have)), version=have.version if have else 0)
        have = _written(table, chair.byline, have, words, try_on, given)
    if close and table.case is not None:
        texts = (words["take_away"], words["try_next"])
        close_case(by=by, case=table.case, take_away=texts[0], try_next=texts[1], try_on=try_on, answers=given)
    plan_outcome(by=by, table=table, on=try_on)
    drop_draft(by=by, place=take_away_place(table))
    return have


def _written(
    table: Table,
    byline: Byline,
    have: TakeAway | None,
    words: Mapping[str, str],
    try_on: date | None,
    answers: Mapping[str, str],
) -> TakeAway:
    before = have.clearance if have else None
    made = have or TakeAway(table=table, byline=byline, made_on=timezone.localdate(), version=0)
    made.clearance = _cleared(table, byline, words, {**(before.answers if before else {}), **answers})
    for name, text in words.items():
        setattr(made, name, text)
        setattr(made, f"{name}_html", render(text))
    made.try_on, made.version = try_on, made.version + 1
    made.save()
    if before:
        Clearance.objects.filter(pk=before.pk).delete()  # the earlier wording is kept nowhere
    if try_on:
        end_links(thread_id=table.thread_id, after=try_on)
    record(TakeAwayWritten(table.pk, made.version), actor=byline.actor)
    ring(f"table:{table.pk}")
    return made


def _cleared(table: Table, byline: Byline, words: Mapping[str, str], answers: Mapping[str, str]) -> Clearance:
    """Clear what the bringer says of a table, with what was settled there."""
    settled = table.thread.settled
    clearance = clear(byline=byline, purpose=Purpose.TABLE, fields=words, answers=answers, settled=settled)
    settle(thread=table.thread, clearance=clearance)
    return clearance


def _words(have: TakeAway | None) -> dict[str, str]:
    return {name: getattr(have, name) for name in TAKE_AWAY_TEXT} if have else {}


def _whole(words: Mapping[str, str]) -> str:
    """Return some fields as one text."""
    return "\n\n".join(text for text in words.values() if text)
