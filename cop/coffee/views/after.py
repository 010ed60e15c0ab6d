"""After a case: how it went, thanks, and taking it up again."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from cop.anonymity.enums import Surface
from cop.anonymity.forms import answers_in
from cop.coffee import actions
from cop.coffee.forms import FollowUpForm, LaterForm
from cop.coffee.models import Case
from cop.coffee.policies import may_close_again, may_edit_case, may_put_off, may_reopen_case, may_tell
from cop.coffee.queries import thanks_for, to_thank
from cop.coffee.views.case import case_or_404, go
from cop.community.adapters.request import MemberRequest, members_only
from cop.core.errors import Conflict, NotCleared
from cop.core.page import page, see_other
from cop.discussion.queries import look_again


def _own(request: MemberRequest, case_id: int, *, telling: bool = True) -> Case:
    case = case_or_404(request, case_id)
    may = may_tell if telling else may_put_off
    if not may(request.member, case):
        raise Http404
    return case


def _page(request: MemberRequest, case: Case, form: FollowUpForm, *, status: int = 200, **more: Any) -> HttpResponse:
    told: dict[str, Any] = {"case": case, "form": form, "may_put_off": may_put_off(request.member, case)}
    return page(request, "coffee/follow_up.html", part="form", status=status, **({"later": LaterForm()} | told | more))


@members_only
@require_http_methods(["GET", "POST"])
def follow_up(request: MemberRequest, case_id: int) -> HttpResponse:
    """Tell how it went, in one field, or reword that."""
    case = _own(request, case_id)
    before = getattr(case, "follow_up", None)
    form = FollowUpForm(request.POST or None, follow_up=before, helpers=to_thank(case))
    if not form.is_bound and before is not None and before.clearance_id:
        return _page(request, case, form, check=look_again(before, {"text": before.body}, Surface.TALK))
    if not form.is_valid():
        return _page(request, case, form, status=422 if form.is_bound else 200)
    try:
        actions.tell_follow_up(by=request.member, case=case, answers=answers_in(request.POST), **form.cleaned_data)
    except NotCleared as error:
        return _page(request, case, form, status=422, check=error.check)
    except Conflict as error:
        return _page(request, case, form, status=409, conflict=error)
    return go(request, f"/cases/{case.pk}/")


@members_only
@require_POST
def follow_up_later(request: MemberRequest, case_id: int) -> HttpResponse:
    """Be asked in a week, or on a day."""
    case = _own(request, case_id, telling=False)
    later = LaterForm(request.POST)
    if not later.is_valid():
        form = FollowUpForm(follow_up=getattr(case, "follow_up", None), helpers=to_thank(case))
        return _page(request, case, form, status=422, later=later)
    actions.snooze_follow_up(by=request.member, case=case, until=later.cleaned_data["until"])
    messages.success(request, _("You are asked again on that day."))
    return see_other("coffee:case_detail", case_id=case.pk)


@members_only
@require_POST
def follow_up_no(request: MemberRequest, case_id: int) -> HttpResponse:
    """Be asked no more."""
    case = _own(request, case_id, telling=False)
    actions.give_up_follow_up(by=request.member, case=case)
    messages.success(request, _("You are not asked again. If you feel like it later, you can still tell."))
    return see_other("coffee:case_detail", case_id=case.pk)


@members_only
@require_POST
def case_reopen(request: MemberRequest, case_id: int) -> HttpResponse:
    """Take up a closed case again, or with `undo` close it with the words it had."""
    case = case_or_404(request, case_id)
    if not may_edit_case(request.member, case):
        raise Http404
    if "undo" not in request.POST and may_reopen_case(request.member, case):
        actions.reopen_case(by=request.member, case=case)
    elif "undo" in request.POST and may_close_again(request.member, case):
        actions.close_again(by=request.member, case=case)
    return see_other("coffee:case_detail", case_id=case.pk)


@members_only
@require_GET
def thanks(request: MemberRequest) -> HttpResponse:
    """Show what the member was thanked with. Only they get this page."""
    return page(request, "coffee/thanks.html", thanks=thanks_for(request.member))
