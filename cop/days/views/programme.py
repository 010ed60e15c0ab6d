"""The programme of a day for who organises it: arranging, shifting, releasing."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from cop.anonymity.forms import answers_in
from cop.community.adapters.request import MemberRequest, members_only
from cop.core.errors import Conflict, NotCleared
from cop.core.page import page, see_other
from cop.days import actions
from cop.days.forms import PlanForm, ShiftForm, clash_said
from cop.days.models import Day
from cop.days.policies import may_change_day
from cop.days.queries import plan_of
from cop.days.rules import Clash, Clashing
from cop.days.views.day import day_or_404
from cop.days.views.poll import zone_of


def own_day(request: MemberRequest, day_id: int) -> Day:
    """Return a day this member may change."""
    found = day_or_404(request, day_id)
    if not may_change_day(request.member, found):
        raise Http404
    return found


@members_only
@require_http_methods(["GET", "POST"])
def programme(request: MemberRequest, day_id: int) -> HttpResponse:
    """Show how a day is planned and take other hours, tracks and rooms; say what can’t be before it is saved."""
    day = own_day(request, day_id)
    form = PlanForm(request.POST or None, plan=plan_of(day), **_there(request.GET))
    if request.method == "GET" or form.turns:
        return _editor(request, form, part="plan")
    fits, asked = form.is_valid(), request.headers.get("HX-Request") or request.POST.get("act") == "check"
    if asked or not fits:
        return _editor(request, form, status=200 if fits else 422, checked=bool(asked))
    try:
        told: dict[str, Any] = {"key": form.key, "move": form.move, "answers": answers_in(request.POST)}
        actions.arrange(by=request.member, day=day, rows=form.typed(), **told)
    except Clashing as error:
        return _editor(request, form, status=422, refused=error.found)
    except NotCleared as error:
        return _editor(request, form, status=422, check=error.check)
    except Conflict as error:
        again = PlanForm(_seen_now(request.POST, form), plan=plan_of(day))
        return _editor(request, again, status=409, conflict=error)
    messages.success(request, _("Saved. Who comes reads it once you release it."))
    return see_other(_arranged(day, form))


def _arranged(day: Day, form: PlanForm) -> str:
    """Return where one sees a day arranged; where a session was moved, at its row."""
    moved = f"?moved={form.way}-{form.move.session}" if form.move else ""
    return reverse("days:programme", args=[day.pk]) + moved


def _there(asked: QueryDict) -> dict[str, str]:
    """Return which row an address opens, and which one was just moved."""
    return {name: asked.get(name, "") for name in ("row", "moved")}


def _seen_now(data: QueryDict, form: PlanForm) -> QueryDict:
    """Return what was sent as if the page had seen what is stored now, under a key of its own."""
    new = data.copy()
    for row in form.rows:
        new[row.add_prefix("seen")] = row.part.mark
    del new["key"]
    return new


def _editor(
    request: MemberRequest,
    form: PlanForm,
    *,
    status: int = 200,
    refused: Sequence[Clash] | None = None,
    shift: ShiftForm | None = None,
    part: str = "clashes",
    **more: Any,
) -> HttpResponse:
    clashes = form.note(form.clashes() if refused is None else refused)
    context: dict[str, Any] = {
        "day": form.plan.day,
        "plan": form.plan,
        "form": form,
        "clashes": clashes,
        "refused": refused is not None,
        "live": "HX-Request" in request.headers and part == "clashes",
        "shift": shift or ShiftForm(plan=form.plan),
        "zone": zone_of(request.member),
    }
    return page(request, "days/programme.html", part=part, status=status, **context, **more)


@members_only
@require_POST
def programme_shift(request: MemberRequest, day_id: int) -> HttpResponse:
    """Let the programme, or a track of it, begin later or earlier."""
    day = own_day(request, day_id)
    plan = plan_of(day)
    form = ShiftForm(request.POST, plan=plan)
    if not form.is_valid():
        return _editor(request, PlanForm(plan=plan), status=422, shift=form)
    told = {name: form.cleaned_data[name] for name in ("minutes", "key")}
    try:
        actions.shift_sessions(by=request.member, day=day, track=form.chosen, **told)
    except Clashing as error:
        return _editor(request, PlanForm(plan=plan), status=422, refused=error.found, shift=form)
    messages.success(request, _("Saved. Who comes reads it once you release it."))
    return see_other("days:programme", day_id=day.pk)


@members_only
@require_http_methods(["GET", "POST"])
def programme_release(request: MemberRequest, day_id: int) -> HttpResponse:
    """Show what is other than members read, and let them read it."""
    day = own_day(request, day_id)
    plan = plan_of(day)
    context: dict[str, Any] = {"day": day, "plan": plan, "zone": zone_of(request.member), "titles": plan.titles}
    context["clashes"] = [(clash.session, clash_said(clash, clash.session, plan)) for clash in plan.clashes]
    if request.method == "GET":
        return page(request, "days/programme_release.html", **context)
    sent = request.POST.get("version", "")
    try:
        version = int(sent) if sent.isdecimal() and len(sent) < 10 else 0
        released = actions.release_programme(by=request.member, day=day, version=version)
    except Clashing:
        return page(request, "days/programme_release.html", status=422, **context)
    except Conflict:
        return page(request, "days/programme_release.html", status=409, late=True, **context)
    if released is not None:
        messages.success(request, _("Released. Those it touches are told."))
    return see_other("days:day", day_id=day.pk)
