"""A session of a day: reading it, planning it, changing what it says."""

from datetime import timedelta
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from cop.anonymity.forms import answers_in
from cop.anonymity.views import PER_MINUTE
from cop.community.adapters.request import MemberRequest, members_only
from cop.community.models import Member
from cop.core.errors import Conflict, NotCleared
from cop.core.limits import limit
from cop.core.page import page, see_other
from cop.days import actions
from cop.days.enums import Coming, SessionKind
from cop.days.forms import SessionForm, WordsOfSessionForm, clash_said
from cop.days.models import Day, Session, Shown
from cop.days.policies import may_change_day, may_edit_session
from cop.days.queries import Plan, given, hosts_named, part_of, plan_of
from cop.days.rules import Change, Clashing, changes, hours_on, next_free
from cop.days.views.day import day_or_404, named_topic
from cop.days.views.poll import zone_of
from cop.days.views.programme import own_day
from cop.framework.queries import words

USUAL = 45  # minutes


def session_or_404(request: MemberRequest, day_id: int, session_id: int) -> Session:
    """Return a session of a day this member sees; whether they read it is asked of what was released."""
    day = day_or_404(request, day_id)
    found = get_object_or_404(day.sessions.whole(), pk=session_id)
    found.day = day
    return found


@members_only
@require_GET
def session(request: MemberRequest, day_id: int, session_id: int) -> HttpResponse:
    """Show a session as it was released; who may change it sees what is not released yet."""
    planned = session_or_404(request, day_id, session_id)
    shown = Shown.objects.visible_to(request.member).whole().filter(session=planned).first()
    may_edit = may_edit_session(request.member, planned)
    if shown is None and not may_edit:
        raise Http404
    context: dict[str, Any] = {
        **_read(shown or planned, planned.day),
        "number": planned.pk,
        "link": _link(request.member, shown or planned, planned.day, may_edit=may_edit),
        "off": shown is not None and shown.cancelled_at is not None,
        "draft": shown is None,
        "pending": _pending(planned, shown) if may_edit else [],
        "may_change": may_edit and may_change_day(request.member, planned.day),
        "may_edit": may_edit,
        "zone": zone_of(request.member),
    }
    return page(request, "days/session.html", **context)


def _read(slot: Session | Shown, day: Day) -> dict[str, Any]:
    """Return what a page shows of a session."""
    about = set(getattr(slot, "about_areas", ()))
    when = hours_on(day.when, (slot.starts_at, slot.ends_at))
    areas = [area for area in words().areas if area.pk in about]
    return {"day": day, "session": slot, "hosts": given(slot), "areas": areas, "when": when}


def _link(member: Member, slot: Session | Shown, day: Day, *, may_edit: bool) -> str:
    """Return where to meet, for who comes and who may change it."""
    return slot.link if slot.link and (may_edit or day.guests.filter(member=member, coming=Coming.YES).exists()) else ""


def _pending(planned: Session, shown: Shown | None) -> list[Change]:
    """Return what is other about a session than members read."""
    before = [part_of(shown, planned.pk)] if shown is not None and shown.cancelled_at is None else []
    return changes(before, [part_of(planned, planned.pk)] if planned.dropped_at is None else [])


@members_only
@require_http_methods(["GET", "POST"])
def session_new(request: MemberRequest, day_id: int) -> HttpResponse:
    """Plan a session, at the end of the track the address names, or as one goes on after another."""
    plan, topic = plan_of(own_day(request, day_id)), named_topic(request)
    blank = _next(plan, request.GET.get("after", ""))
    blank = blank or _blank(plan, " ".join(request.GET.get("track", "").split())[:40])
    blank.title = topic.title if topic else ""
    form = _form(request, plan, blank)
    if not form.is_valid():
        return _shown(request, form, plan, status=422 if form.is_bound else 200)
    limit("session", request.member.pk, times=60, per=PER_MINUTE)
    try:
        told: dict[str, Any] = {"key": form.cleaned_data["key"], "answers": answers_in(request.POST), "topic": topic}
        made, _new = actions.add_session(by=request.member, day=plan.day, session=form.session(), **told)
    except (Clashing, NotCleared, Conflict) as error:
        return _refused(request, form, plan, error)
    messages.success(request, _("Planned. Who comes reads it once you release it."))
    if "next" in request.POST:
        return see_other(f"{reverse('days:session_new', args=[day_id])}?after={made.pk}")
    return see_other("days:programme", day_id=day_id)


@members_only
@require_http_methods(["GET", "POST"])
def session_edit(request: MemberRequest, day_id: int, session_id: int) -> HttpResponse:
    """Plan a session otherwise; who gives it changes what it says."""
    found = session_or_404(request, day_id, session_id)
    if not may_edit_session(request.member, found):
        raise Http404
    plan, organises = plan_of(found.day), may_change_day(request.member, found.day)
    data = request.POST or None
    form = _form(request, plan, found) if organises else WordsOfSessionForm(data, session=found)
    if not form.is_valid():
        return _shown(request, form, plan, found, status=422 if form.is_bound else 200)
    try:
        told: dict[str, Any] = {"version": form.cleaned_data["version"], "answers": answers_in(request.POST)}
        actions.edit_session(by=request.member, session=found, to=form.session(), **told)
    except (Clashing, NotCleared, Conflict) as error:
        return _refused(request, form, plan, error, found)
    messages.success(request, _("Saved. Who comes reads it once it is released."))
    if organises:
        return see_other("days:programme", day_id=day_id)
    return see_other("days:session", day_id=day_id, session_id=found.pk)


@members_only
@require_POST
def session_drop(request: MemberRequest, day_id: int, session_id: int) -> HttpResponse:
    """Take a session off the plan, or put it back."""
    found = session_or_404(request, day_id, session_id)
    if not may_change_day(request.member, found.day):
        raise Http404
    if "back" not in request.POST:
        actions.drop_session(by=request.member, session=found)
        messages.success(request, _("Off the plan. You can put it back; who comes reads it once you release it."))
        return see_other("days:programme", day_id=day_id)
    try:
        actions.bring_back(by=request.member, session=found)
        messages.success(request, _("Back on the plan. Who comes reads it once you release it."))
    except Clashing as error:
        plan = plan_of(found.day)
        said = [clash_said(clash, found.pk, plan) for clash in error.found] or [_("Its room is taken at that time.")]
        messages.warning(request, " ".join([_("It can’t be put back as it was."), *said]))
    return see_other("days:programme", day_id=day_id)


def _blank(plan: Plan, track: str) -> Session:
    """Return a session that nobody has planned yet, in the next free hour of a track."""
    begin = next_free(plan.parts, track=track, starts=plan.day.starts_at)
    hours = {"starts_at": begin, "ends_at": begin + timedelta(minutes=USUAL)}
    return Session(day=plan.day, kind=SessionKind.WORKSHOP if track else SessionKind.PLENARY, track=track, **hours)


def _next(plan: Plan, after: str) -> Session | None:
    """Return a session as nobody has planned it yet, that goes on where another one ends: as long, in its place."""
    last = next((session for session in plan.sessions if str(session.pk) == after), None)
    if last is None:
        return None
    hours = {"starts_at": last.ends_at, "ends_at": last.ends_at + (last.ends_at - last.starts_at)}
    return Session(day=plan.day, kind=last.kind, track=last.track, room=last.room, **hours)


def _form(request: MemberRequest, plan: Plan, found: Session) -> SessionForm:
    already = [host["pk"] for host in given(found)]
    find = partial(hosts_named, request.member, already=already)
    return SessionForm(request.POST or None, plan=plan, session=found, areas=words().areas, find=find)


def _shown(
    request: MemberRequest,
    form: SessionForm | WordsOfSessionForm,
    plan: Plan,
    found: Session | None = None,
    *,
    status: int,
    **more: Any,
) -> HttpResponse:
    context: dict[str, Any] = {"form": form, "day": plan.day, "plan": plan, "session": found}
    return page(request, "days/session_edit.html", status=status, **context, **more)


def _refused(
    request: MemberRequest,
    form: SessionForm | WordsOfSessionForm,
    plan: Plan,
    error: Clashing | NotCleared | Conflict,
    found: Session | None = None,
) -> HttpResponse:
    """Show what was typed again, with why it can’t be."""
    if isinstance(error, NotCleared):
        return _shown(request, form, plan, found, status=422, check=error.check)
    if isinstance(error, Conflict):
        return _shown(request, form, plan, found, status=409, conflict=error)
    if isinstance(form, SessionForm):
        form.note(error.found)
    return _shown(request, form, plan, found, status=422)
