"""Closing a case with what one takes away, and mending those words."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from cop.anonymity.forms import answers_in
from cop.coffee import actions
from cop.coffee.forms import CloseForm, EditClosingForm
from cop.coffee.models import CLOSING_TEXT, Case
from cop.coffee.policies import may_close_case, may_edit_case, may_edit_closing
from cop.coffee.queries import to_thank
from cop.coffee.views.case import case_or_404, go
from cop.community.adapters.request import MemberRequest, members_only
from cop.core.errors import Conflict, NotCleared
from cop.core.page import page


@members_only
@require_http_methods(["GET", "POST"])
def case_close(request: MemberRequest, case_id: int) -> HttpResponse:
    """Close a case of one's own with what one takes away."""
    case = case_or_404(request, case_id)
    if not may_edit_case(request.member, case):
        raise Http404
    if not may_close_case(request.member, case):
        return redirect("coffee:case_detail", case_id=case.pk)
    form = CloseForm(request.POST or None, initial=_before(case), helpers=to_thank(case))
    context: dict[str, Any] = {"case": case, "form": form}
    if not form.is_valid():
        return page(request, "coffee/case_close.html", part="form", status=422 if form.is_bound else 200, **context)
    try:
        actions.close_case(by=request.member, case=case, answers=answers_in(request.POST), **form.cleaned_data)
    except NotCleared as error:
        return page(request, "coffee/case_close.html", part="form", status=422, check=error.check, **context)
    return go(request, f"/cases/{case.pk}/")


def _before(case: Case) -> dict[str, Any]:
    """Return the words a case had that was taken up again."""
    closing = getattr(case, "closing", None)
    return {name: getattr(closing, name) for name in CLOSING_TEXT} if closing else {}


@members_only
@require_http_methods(["GET", "POST"])
def closing_edit(request: MemberRequest, case_id: int) -> HttpResponse:
    """Reword what closed a case of one's own."""
    case = case_or_404(request, case_id)
    if not may_edit_closing(request.member, case):
        raise Http404
    form = EditClosingForm(request.POST or None, closing=case.closing)
    context: dict[str, Any] = {"case": case, "form": form}
    if not form.is_valid():
        status = 422 if form.is_bound else 200
        return page(request, "coffee/closing_edit.html", part="form", status=status, **context)
    try:
        actions.edit_closing(by=request.member, case=case, answers=answers_in(request.POST), **form.cleaned_data)
    except NotCleared as error:
        return page(request, "coffee/closing_edit.html", part="form", status=422, check=error.check, **context)
    except Conflict as error:
        return page(request, "coffee/closing_edit.html", part="form", status=409, conflict=error, **context)
    return go(request, f"/cases/{case.pk}/")
