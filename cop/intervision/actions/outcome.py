"""How it went when the bringer tried it: asked on its day, told, put off, given up."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils import timezone

from cop.anonymity.actions import clear, drop_draft, end_links
from cop.anonymity.enums import Purpose
from cop.anonymity.models import Clearance
from cop.anonymity.policies import owns
from cop.coffee.models import FollowUp
from cop.coffee.rules import day_has_come
from cop.community.models import Member
from cop.core.errors import Conflict, NotAllowed
from cop.core.live import ring
from cop.core.text import clean, render
from cop.discussion.actions import settle
from cop.intervision.actions.insight import taking_part
from cop.intervision.facts import OutcomeAsked, OutcomeGivenUp, OutcomePutOff, OutcomeTold
from cop.intervision.models import Chair, Outcome, Table
from cop.intervision.policies import may_put_off_outcome, may_tell_outcome
from cop.intervision.queries import outcome_place
from cop.ledger.recording import record

FURTHEST_EAST = timedelta(hours=14)
BATCH = 500


def plan_outcome(*, by: Member, table: Table, on: date | None) -> None:
    """Let the bringer be asked on a day how it went, or on none; where their case asks that already, only there."""
    untold, case = Outcome.objects.filter(table=table, told_on=None), table.case
    asks = FollowUp.objects.filter(case=case, due_on__isnull=False)
    if on is None or (case is not None and owns(by, case.byline) and asks.exists()):
        untold.delete()
    elif not untold.update(due_on=on, asked_on=None, given_up_on=None):
        Outcome.objects.get_or_create(table=table, defaults={"due_on": on})


def ask_outcomes() -> int:
    """Write down of which tables the day has come, once each, in a transaction of its own; return how many."""
    now, asked = timezone.now(), 0
    due = Outcome.objects.to_ask((now + FURTHEST_EAST).date())
    for pk in due.order_by("due_on", "pk").values_list("pk", flat=True)[:BATCH]:
        with transaction.atomic():
            rows = due.select_for_update(of=("self",), skip_locked=True)
            outcome = rows.select_related("table__take_away__byline__member__user").filter(pk=pk).first()
            asked += outcome is not None and _ask(outcome, now)
    return asked


def _ask(outcome: Outcome, now: datetime) -> bool:
    """Ask, where the day has come for the bringer; of an alias the zone is asked of nobody."""
    member, day = outcome.table.take_away.byline.member, outcome.due_on
    zone = ZoneInfo(member.user.time_zone) if member and member.user else None
    if day is None or not day_has_come(day, now, zone):
        return False
    Outcome.objects.filter(pk=outcome.pk).update(asked_on=day)
    record(OutcomeAsked(outcome.table_id))
    return True


@transaction.atomic
def tell_outcome(
    *, by: Member, table: Table, text: str, version: int = 0, answers: Mapping[str, str] | None = None
) -> Outcome:
    """Tell what happened when it was tried, or reword it; `version` is what this page saw, 0 before it was told.

    The same words again change nothing. Raises NotAllowed, NotCleared, or Conflict with both texts.
    """
    chair, text = taking_part(by=by, table=table), clean(text)
    if not may_tell_outcome(by, chair, table):
        raise NotAllowed
    outcome = Outcome.objects.get_or_create(table=table)[0]
    if outcome.told_on is None or outcome.body != text:
        if outcome.version != version:
            raise Conflict(mine=text, theirs=outcome.body, version=outcome.version)
        _tell(chair, table, outcome, text, answers or {})
    drop_draft(by=by, place=outcome_place(table))
    return outcome


def _tell(chair: Chair, table: Table, outcome: Outcome, text: str, answers: Mapping[str, str]) -> None:
    before = outcome.clearance
    outcome.clearance = clear(
        byline=chair.byline,
        purpose=Purpose.TABLE,
        fields={"text": text},
        answers={**(before.answers if before else {}), **answers},
        settled=table.thread.settled,
    )
    settle(thread=table.thread, clearance=outcome.clearance)
    outcome.body, outcome.body_html = text, render(text)
    outcome.told_on, outcome.version = outcome.told_on or timezone.localdate(), outcome.version + 1
    outcome.save()
    if before:
        Clearance.objects.filter(pk=before.pk).delete()
    else:
        end_links(thread_id=table.thread_id)
    record(OutcomeTold(table.pk, outcome.version), actor=chair.byline.actor)
    ring(f"table:{table.pk}")


@transaction.atomic
def put_off_outcome(*, by: Member, table: Table, until: date) -> Outcome:
    """Be asked again on a later day. Raises NotAllowed."""
    chair = taking_part(by=by, table=table)
    if not may_put_off_outcome(by, chair, table):
        raise NotAllowed
    Outcome.objects.update_or_create(table=table, defaults={"due_on": until, "asked_on": None, "given_up_on": None})
    end_links(thread_id=table.thread_id, after=until)
    record(OutcomePutOff(table.pk), actor=chair.byline.actor)
    return Outcome.objects.get(table=table)


@transaction.atomic
def give_up_outcome(*, by: Member, table: Table) -> Outcome:
    """Be asked no more; doing it twice changes nothing. Raises NotAllowed."""
    chair = taking_part(by=by, table=table)
    if not may_put_off_outcome(by, chair, table):
        raise NotAllowed
    outcome = Outcome.objects.get_or_create(table=table)[0]
    if outcome.given_up_on is None:
        outcome.given_up_on = timezone.localdate()
        outcome.save(update_fields=["given_up_on"])
        end_links(thread_id=table.thread_id)
        record(OutcomeGivenUp(table.pk), actor=chair.byline.actor)
    return outcome
