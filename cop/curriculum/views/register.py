"""Registers: which there are, how far a period is, its report and pack, the rules and their editor."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from cop.community.adapters.request import MemberRequest, members_only
from cop.core.errors import Conflict, NotAllowed
from cop.core.limits import limit
from cop.core.page import page, see_other
from cop.curriculum import actions, formats
from cop.curriculum.forms import BeginForm, PeriodForm, RegisterForm
from cop.curriculum.forms.register import languages
from cop.curriculum.models import LogLine, Period, Register
from cop.curriculum.policies import may_change_register
from cop.curriculum.queries import Line, counting, evidence_in, offers_for_log, opened, periods_of, registers_for
from cop.days.formats import as_csv
from cop.stories.formats import can_print, paper

MANY, A_WHILE = 30, timedelta(minutes=10)
SHOWN = 20  # lines of the log on the page of a period


@members_only
@require_GET
def register_list(request: MemberRequest) -> HttpResponse:
    """Show the periods one counts for, and the registers one may begin."""
    administers = request.member.administers
    retired = Register.objects.visible_to(request.member).retired().prefetch_related("rules") if administers else []
    context: dict[str, Any] = {"periods": periods_of(request.member), "registers": registers_for(request.member)}
    context |= {"administers": administers, "retired": retired}
    return page(request, "curriculum/registers.html", **context)


def _register_or_404(request: MemberRequest, register_id: int) -> Register:
    return get_object_or_404(Register.objects.visible_to(request.member).prefetch_related("rules"), pk=register_id)


@members_only
@require_http_methods(["GET", "POST"])
def register_begin(request: MemberRequest, register_id: int) -> HttpResponse:
    """Ask from when one counts for a register, and begin."""
    register = _register_or_404(request, register_id)
    form = BeginForm(request.POST or None, initial={"from_on": timezone.localdate().replace(month=1, day=1)})
    if not form.is_valid():
        status = 422 if form.is_bound else 200
        return page(request, "curriculum/register_begin.html", register=register, form=form, status=status)
    period = actions.begin_period(by=request.member, register=register, from_on=form.cleaned_data["from_on"])
    return see_other("curriculum:period", period_id=period.pk)


def _period_or_404(request: MemberRequest, period_id: int) -> Period:
    mine = Period.objects.visible_to(request.member).select_related("register").prefetch_related("register__rules")
    return get_object_or_404(mine, pk=period_id)


@members_only
@require_GET
def period(request: MemberRequest, period_id: int) -> HttpResponse:
    """Show how far a period is: what is there, what is missing, and the lines of the log that fall in it."""
    found = _period_or_404(request, period_id)
    lines = LogLine.objects.visible_to(request.member).within(found.from_on, found.to_on)
    offers = [one for one in offers_for_log(request.member) if found.from_on <= one.on <= found.to_on]
    context: dict[str, Any] = {"one": counting(found), "lines": opened(list(lines[: SHOWN + 1]))}
    context |= {"offers": offers[:5], "can_print": can_print(), "shown": SHOWN}
    return page(request, "curriculum/period.html", **context)


@members_only
@require_http_methods(["GET", "POST"])
def period_change(request: MemberRequest, period_id: int) -> HttpResponse:
    """Let a period be another time; or count for its register no more."""
    found = _period_or_404(request, period_id)
    if request.method == "POST" and request.POST.get("do") == "end":
        actions.end_period(by=request.member, period=found)
        messages.success(request, _("You no longer follow it. Your log is as it was."))
        return see_other("curriculum:register_list")
    others = Period.objects.visible_to(request.member).filter(register=found.register_id).exclude(pk=found.pk)
    form = PeriodForm(request.POST or None, period=found, taken=list(others.values_list("from_on", flat=True)))
    if not form.is_valid():
        status = 422 if form.is_bound else 200
        return page(request, "curriculum/period_change.html", period=found, form=form, status=status)
    actions.change_period(by=request.member, period=found, **form.cleaned_data)
    return see_other("curriculum:period", period_id=found.pk)


def _told(request: MemberRequest, found: Period) -> dict[str, Any]:
    lines = LogLine.objects.visible_to(request.member).within(found.from_on, found.to_on)
    context = {"one": counting(found), "lines": opened(list(lines.order_by("on", "pk"))), "who": request.member.name}
    return context | {"site_name": settings.SITE_NAME, "today": timezone.localdate()}


@members_only
@require_POST
def period_report(request: MemberRequest, period_id: int) -> HttpResponse:
    """Give the report of a period as a PDF."""
    found = _period_or_404(request, period_id)
    if not can_print():
        raise Http404
    limit("register-report", request.member.pk, times=MANY, per=A_WHILE)
    actions.note_download(by=request.member)
    html = render_to_string("curriculum/report_paper.html", _told(request, found))
    return _file(paper(html), "application/pdf", f"report-{found.register.slug or 'own'}-{found.from_on.year}.pdf")


@members_only
@require_POST
def period_pack(request: MemberRequest, period_id: int) -> HttpResponse:
    """Give the evidence pack of a period in one ZIP: the report, the log as a table, what was kept of it."""
    found = _period_or_404(request, period_id)
    limit("register-report", request.member.pk, times=MANY, per=A_WHILE)
    actions.note_download(by=request.member)
    told = _told(request, found)
    files = {"log.csv": as_csv(_rows(told["lines"])), **evidence_in(request.member, found)}
    if can_print():
        files["report.pdf"] = paper(render_to_string("curriculum/report_paper.html", told))
    name = f"pack-{found.register.slug or 'own'}-{found.from_on.year}.zip"
    return _file(formats.pack(files), "application/zip", name)


def _rows(lines: Sequence[Line]) -> list[tuple[object, ...]]:
    rows: list[tuple[object, ...]] = [(_("Day"), _("Kind"), _("What was it?"), _("Hours"), _("Points"), _("Note"))]
    for one in lines:
        hours = f"{one.line.minutes / 60:g}" if one.line.minutes else ""
        points = "" if one.line.points is None else one.line.points
        rows.append((one.line.on.isoformat(), one.activity.label, one.title, hours, points, one.note))
    return rows


def _file(content: bytes, kind: str, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "private, no-store"
    return response


@members_only
@require_http_methods(["GET", "POST"])
def register_make(request: MemberRequest) -> HttpResponse:
    """Make a measure of one's own; who administers may make one for everybody."""
    own = request.GET.get("for") != "all"
    if not may_change_register(request.member, Register(owner=request.member if own else None)):
        raise Http404
    form = RegisterForm(request.POST or None, codes=_codes(own=own))
    if not form.is_valid():
        return _asked(request, form, own=own)
    try:
        made = actions.make_register(
            by=request.member, own=own, said=form.said(), rules=form.rules(), key=form.cleaned_data["key"]
        )
    except NotAllowed:
        form.add_error(None, _("You have ten measures of your own. Take one away first."))
        return _asked(request, form, own=own)
    if made is None:
        messages.warning(request, _("It was made before, and taken away since."))
    if made is None or not own:
        return see_other("curriculum:register_list")
    return see_other("curriculum:register_begin", register_id=made.pk)


def _codes(*, own: bool) -> list[str]:
    return [(get_language() or "en").split("-")[0]] if own else languages()


def _asked(request: MemberRequest, form: RegisterForm, **context: Any) -> HttpResponse:
    status = context.pop("status", 422 if form.is_bound else 200)
    return page(request, "curriculum/register_edit.html", form=form, status=status, **context)


@members_only
@require_http_methods(["GET", "POST"])
def register_change(request: MemberRequest, register_id: int) -> HttpResponse:
    """Change what a register asks."""
    found = _register_or_404(request, register_id)
    if not may_change_register(request.member, found):
        raise Http404
    own = found.owner_id is not None
    form = RegisterForm(request.POST or None, codes=[*found.names] if own else languages(), register=found)
    if not form.is_valid():
        return _asked(request, form, own=own, register=found)
    told: dict[str, Any] = {"said": form.said(), "rules": form.rules(), "version": form.cleaned_data["version"]}
    try:
        actions.change_register(by=request.member, register=found, **told)
    except Conflict as error:
        return _asked(request, form, own=own, register=found, conflict=error, status=409)
    messages.success(request, _("Saved. It counts so from now on."))
    return see_other("curriculum:register_list")


@members_only
@require_POST
def register_retire(request: MemberRequest, register_id: int) -> HttpResponse:
    """Offer a register no more, or again; take one's own away."""
    found = Register.objects.visible_to(request.member).filter(pk=register_id).first()
    if found is None:  # pressed twice: one's own is gone by now, and of what one does not see nothing else is said
        messages.success(request, _("It is not in your list any more."))
        return see_other("curriculum:register_list")
    if not may_change_register(request.member, found):
        raise Http404
    actions.retire_register(by=request.member, register=found, stands=request.POST.get("do") == "offer")
    messages.success(request, _("Saved."))
    return see_other("curriculum:register_list")
