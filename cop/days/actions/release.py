"""Releasing the programme of a day: what was planned is what members read, and those it touches are told."""

from collections.abc import Collection, Mapping
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from cop.anonymity.actions import byline_of
from cop.community.models import Member
from cop.core.errors import Conflict, NotAllowed
from cop.days.actions.place import locked_day
from cop.days.actions.tell import tell_programme
from cop.days.facts import ProgrammeReleased
from cop.days.models import Day, Release, Session, Shown
from cop.days.policies import may_change_day
from cop.days.queries import Plan, plan_of
from cop.days.rules import Clashing
from cop.ledger.recording import record

SHOWN = (
    *("kind", "title", "about", "about_html", "track", "room", "link", "language"),
    *("clearance", "starts_at", "ends_at", "places"),
)


@transaction.atomic
def release_programme(*, by: Member, day: Day, version: int) -> Release | None:
    """Let members read what is planned, of which the page saw `version`; return None where they do already.

    Raises NotAllowed, Clashing, or Conflict when something was planned otherwise meanwhile.
    """
    day = locked_day(day=day)
    if not may_change_day(by, day):
        raise NotAllowed
    plan = plan_of(day)
    found = plan.pending
    if not found:
        return None
    if plan.version != version:
        raise Conflict(mine="", theirs="\n".join(session.title for session in plan.sessions), version=plan.version)
    if plan.clashes:
        raise Clashing(plan.clashes)
    now, last = timezone.now(), day.releases.first()
    gone = _no_more_hosts(plan, {change.session for change in found})
    _show(plan, {change.session for change in found}, now)
    release = Release.objects.create(
        day=day,
        byline=byline_of(by),
        number=last.number + 1 if last else 1,
        changes=[change.row for change in found],
        at=now,
    )
    told = Member.objects.present().filter(pk__in=gone).exclude(pk=by.pk).order_by("pk")
    tell_programme(release=release, members=told, turn="changed")
    record(ProgrammeReleased(day.pk, release.number), actor=release.byline.actor)
    return release


def _no_more_hosts(plan: Plan, touched: Collection[int]) -> set[int]:
    """Return who gave a session as it was released and does not any more: nobody else would know of them."""
    now = {part.session: part.hosts for part in plan.parts}
    return {pk for part in plan.shown if part.session in touched & now.keys() for pk in part.hosts - now[part.session]}


def _show(plan: Plan, touched: Collection[int], now: datetime) -> None:
    """Make what is shown of `touched` sessions what is planned of them."""
    known = {one.session_id: one for one in Shown.objects.filter(session__in=touched)}
    planned = {one.pk: one for one in plan.sessions if one.pk in touched}
    for number, one in known.items():
        one.sequence += 1
        one.changed_at, one.cancelled_at = now, None if number in planned else now
        if number in planned:
            _copy(planned[number], one)
    Shown.objects.bulk_update(known.values(), [*SHOWN, "sequence", "changed_at", "cancelled_at"])
    new = [_copy(one, Shown(session=one, changed_at=now)) for pk, one in planned.items() if pk not in known]
    made = {one.session_id: one.pk for one in Shown.objects.bulk_create(new)}
    _join(plan, {pk: made[pk] if pk in made else known[pk].pk for pk in planned})


def _copy(session: Session, shown: Shown) -> Shown:
    for name in SHOWN:
        column = "clearance_id" if name == "clearance" else name  # the number alone: nobody reads what it says
        setattr(shown, column, getattr(session, column))
    return shown


def _join(plan: Plan, shown: Mapping[int, int]) -> None:
    """Let shown sessions have the hosts and areas of the planned ones, `shown` by theirs."""
    hosts, areas = Shown.hosts.through, Shown.areas.through
    for model in (hosts, areas):
        model._default_manager.filter(shown__in=shown.values()).delete()
    parts = [part for part in plan.parts if part.session in shown]
    hosts._default_manager.bulk_create(
        [hosts(shown_id=shown[part.session], member_id=pk) for part in parts for pk in sorted(part.hosts)]
    )
    about = {one.pk: getattr(one, "about_areas", ()) for one in plan.sessions}
    areas._default_manager.bulk_create(
        [areas(shown_id=number, area_id=pk) for session, number in shown.items() for pk in about[session]]
    )
