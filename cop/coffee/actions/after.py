"""How it went when it was tried: asked on its day, told, put off, given up; and thanks to those who helped."""

from collections.abc import Collection, Mapping
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils import timezone

from cop.anonymity.actions import drop_draft, end_links
from cop.anonymity.enums import Purpose
from cop.coffee.actions.flag import draw_follow_up, tell_of_case
from cop.coffee.actions.words import ask_together, clear_words
from cop.coffee.facts import FollowUpAsked, FollowUpGivenUp, FollowUpSnoozed, FollowUpTold, ThanksGiven
from cop.coffee.models import Case, FollowUp, Thanks
from cop.coffee.policies import may_put_off, may_tell
from cop.coffee.queries import helpers_of
from cop.coffee.rules import day_has_come
from cop.community.models import Member
from cop.core.errors import Conflict, NotAllowed
from cop.core.text import clean, render
from cop.discussion.actions import answer_flags
from cop.discussion.queries import cover_of, must_go
from cop.ledger.recording import record

FURTHEST_EAST = timedelta(hours=14)
BATCH = 500


def plan_follow_up(*, case: Case, on: date | None) -> None:
    """Let the bringer be asked on a day how it went, or on none. What was told already stands."""
    untold = FollowUp.objects.filter(case=case, told_at=None)
    if on is None:
        untold.delete()
    elif not untold.update(due_on=on, asked_on=None, given_up_on=None):
        FollowUp.objects.get_or_create(case=case, defaults={"due_on": on})


def ask_follow_ups() -> int:
    """Write down of which cases the day has come, once each, in a transaction of its own; return how many."""
    now, asked = timezone.now(), 0
    due = FollowUp.objects.to_ask((now + FURTHEST_EAST).date())
    for pk in due.order_by("due_on", "pk").values_list("pk", flat=True)[:BATCH]:
        with transaction.atomic():
            rows = due.select_for_update(of=("self",), skip_locked=True)
            follow_up = rows.select_related("case__byline__member__user").filter(pk=pk).first()
            asked += follow_up is not None and _ask(follow_up, now)
    return asked


def _ask(follow_up: FollowUp, now: datetime) -> bool:
    """Ask, where the day has come for the bringer; of an alias the zone is asked of nobody."""
    member, day = follow_up.case.byline.member, follow_up.due_on
    zone = ZoneInfo(member.user.time_zone) if member and member.user else None
    if day is None or not day_has_come(day, now, zone):
        return False
    FollowUp.objects.filter(pk=follow_up.pk).update(asked_on=day)
    record(FollowUpAsked(follow_up.case_id))
    return True


@transaction.atomic
def tell_follow_up(
    *,
    by: Member,
    case: Case,
    text: str,
    version: int = 0,
    thanks: Collection[int] = (),
    line: str = "",
    answers: Mapping[str, str] | None = None,
) -> FollowUp:
    """Tell what happened when it was tried, or reword it; `version` is what this page saw, 0 before it was told.

    `thanks` are the numbers of the bylines to thank. The same words again change nothing. Raises NotAllowed,
    NotCleared, or Conflict with both texts when it was told or reworded meanwhile.
    """
    case = locked(case=case)
    if not may_tell(by, case):
        raise NotAllowed
    follow_up, text, line, given = FollowUp.objects.get_or_create(case=case)[0], clean(text), clean(line), answers or {}
    if follow_up.told_at is None or follow_up.body != text:
        if follow_up.version != version:
            raise Conflict(mine=text, theirs=follow_up.body, version=follow_up.version)
        ask_together(case=case, fields={"text": text, "line": line}, answers=given)
        _tell(case, follow_up, text, given)
    give_thanks(case=case, to=thanks, line=line, answers=given)
    drop_draft(by=by, place=f"after:{case.pk}")
    return follow_up


def _tell(case: Case, follow_up: FollowUp, text: str, answers: Mapping[str, str]) -> None:
    before, now = follow_up.clearance, timezone.now()
    kept = {**(before.answers if before else {}), **answers}
    gone = must_go(before, {"text": follow_up.body}) if before else frozenset[str]()
    clearance = clear_words(case=case, purpose=Purpose.AFTER, fields={"text": text}, answers=kept, reported=gone)
    if before:
        answer_flags(clearance=before, anew=clearance, texts={"text": follow_up.body}, new_text=text)
        follow_up.edited_at = now
    follow_up.body, follow_up.body_html, follow_up.clearance = text, render(text), clearance
    draw_follow_up(follow_up=follow_up, covered=cover_of(clearance, {"text": text}))
    follow_up.told_at = follow_up.told_at or now
    follow_up.version += 1
    follow_up.save()
    if before is None:
        end_links(thread_id=case.thread_id)
        Case.objects.filter(pk=case.pk).update(moved_at=now)
    record(FollowUpTold(case.pk, follow_up.version), actor=case.byline.actor)
    tell_of_case(case=case)


@transaction.atomic
def snooze_follow_up(*, by: Member, case: Case, until: date) -> FollowUp:
    """Be asked again on a later day. Raises NotAllowed."""
    case = locked(case=case)
    if not may_put_off(by, case):
        raise NotAllowed
    plan_follow_up(case=case, on=until)
    end_links(thread_id=case.thread_id, after=until)
    record(FollowUpSnoozed(case.pk), actor=case.byline.actor)
    return FollowUp.objects.get(case=case)


@transaction.atomic
def give_up_follow_up(*, by: Member, case: Case) -> FollowUp:
    """Be asked no more; doing it twice changes nothing. Raises NotAllowed."""
    case = locked(case=case)
    if not may_put_off(by, case):
        raise NotAllowed
    follow_up, _ = FollowUp.objects.get_or_create(case=case)
    if follow_up.given_up_on is None:
        follow_up.given_up_on = timezone.localdate()
        follow_up.save(update_fields=["given_up_on"])
        end_links(thread_id=case.thread_id)
        record(FollowUpGivenUp(case.pk), actor=case.byline.actor)
    return follow_up


def give_thanks(*, case: Case, to: Collection[int], line: str, answers: Mapping[str, str]) -> None:
    """Thank those of who helped that are among `to`, each once, with the same line or none."""
    helpers = [byline for byline in helpers_of(case) if byline.pk in to] if to else []
    if not helpers:
        return
    cleared = clear_words(case=case, purpose=Purpose.THANKS, fields={"line": line}, answers=answers) if line else None
    today = timezone.localdate()
    thanks = [Thanks(case=case, byline=byline, line=line, clearance=cleared, made_on=today) for byline in helpers]
    Thanks.objects.bulk_create(thanks, ignore_conflicts=True)
    record(ThanksGiven(case.pk), actor=case.byline.actor)


def locked(*, case: Case) -> Case:
    """Read the case again, locked, with what its policies ask for."""
    rows = Case.objects.select_for_update(of=("self",))
    rows = rows.select_related("byline__member", "byline__link", "thread", "closing__clearance", "follow_up__clearance")
    return rows.get(pk=case.pk)
