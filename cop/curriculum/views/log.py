"""The log of what one did for the profession."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from cop.community.adapters.request import MemberRequest, members_only
from cop.core.errors import Conflict
from cop.core.page import page, see_other
from cop.core.sealing import open_sealed
from cop.curriculum import actions
from cop.curriculum.enums import Activity
from cop.curriculum.forms import ChangeLineForm, LineForm
from cop.curriculum.models import LogLine, Period
from cop.curriculum.queries import offers_for_log, opened

A_PAGE = 50


@members_only
@require_GET
def log(request: MemberRequest) -> HttpResponse:
    """Show all one logged, the latest first, and what could be."""
    found = Paginator(LogLine.objects.visible_to(request.member), A_PAGE).get_page(request.GET.get("page"))
    offers = offers_for_log(request.member)
    return page(request, "curriculum/log.html", found=found, lines=opened(list(found)), offers=offers)


def _period(request: MemberRequest) -> Period | None:
    """Return the period one came from, to go back to."""
    number = request.GET.get("period", "")
    if not (number.isascii() and number.isdigit() and len(number) < 19):
        return None
    return Period.objects.visible_to(request.member).filter(pk=number).first()


def _back(request: MemberRequest) -> HttpResponse:
    period = _period(request)
    return see_other("curriculum:period", period_id=period.pk) if period else see_other("curriculum:log")


@members_only
@require_http_methods(["GET", "POST"])
def log_new(request: MemberRequest) -> HttpResponse:
    """Put a line in the log."""
    kind = request.GET.get("kind", "")
    form = LineForm(request.POST or None, initial={"activity": kind} if kind in Activity.values else None)
    context: dict[str, Any] = {"form": form, "period": _period(request)}
    if not form.is_valid():
        return page(request, "curriculum/log_line.html", status=422 if form.is_bound else 200, **context)
    try:
        made = actions.log_line(by=request.member, key=form.cleaned_data["key"], **form.told())
    except Conflict as error:
        return page(request, "curriculum/log_line.html", status=409, conflict=error, **context)
    if made is None:
        messages.warning(request, _("It was in your log before, and you deleted it."))
    else:
        messages.success(request, _("It is in your log."))
    return _back(request)


@members_only
@require_http_methods(["GET", "POST"])
def log_change(request: MemberRequest, line_id: int) -> HttpResponse:
    """Change a line of the log."""
    line = get_object_or_404(LogLine.objects.visible_to(request.member), pk=line_id)
    form = ChangeLineForm(request.POST or None, line=line, words=open_sealed(line.words))
    context: dict[str, Any] = {"form": form, "line": line, "period": _period(request)}
    if not form.is_valid():
        return page(request, "curriculum/log_line.html", status=422 if form.is_bound else 200, **context)
    try:
        actions.change_line(by=request.member, line=line, version=form.cleaned_data["version"], **form.told())
    except Conflict as error:
        return page(request, "curriculum/log_line.html", status=409, conflict=error, **context)
    return _back(request)


@members_only
@require_POST
def log_drop(request: MemberRequest, line_id: int) -> HttpResponse:
    """Take a line out of the log; where it is gone already, nothing is left to do."""
    line = LogLine.objects.visible_to(request.member).filter(pk=line_id).first()
    if line is not None:
        actions.drop_line(by=request.member, line=line)
    messages.success(request, _("Taken out of your log."))
    return _back(request)


@members_only
@require_POST
def log_offer(request: MemberRequest) -> HttpResponse:
    """Put what was offered in the log; what is there already stays as it is."""
    kind, number = request.POST.get("kind", ""), request.POST.get("number", "")
    if kind not in {"day", "module", "table"} or not number.isdigit():
        raise Http404
    offered = next((o for o in offers_for_log(request.member) if (o.kind, str(o.number)) == (kind, number)), None)
    if offered is not None:
        actions.log_offered(by=request.member, offered=offered)
        messages.success(request, _("It is in your log."))
    return _back(request)
