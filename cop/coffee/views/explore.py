"""What waits beside a case."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from cop.coffee import actions
from cop.coffee.policies import may_edit_case
from cop.coffee.views.case import case_or_404
from cop.community.adapters.request import MemberRequest, members_only


@members_only
@require_POST
def case_ready(request: MemberRequest, case_id: int) -> HttpResponse:
    """Let the bringer be ready for the suggestions that wait."""
    case = case_or_404(request, case_id)
    if not may_edit_case(request.member, case):
        raise Http404
    actions.release_suggestions(by=request.member, case=case)
    return redirect(f"/cases/{case.pk}/#replies")
