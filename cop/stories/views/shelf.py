"""The shelf, and the stories near a case."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_GET

from cop.coffee.models import Case
from cop.community.adapters.request import MemberRequest, members_only
from cop.core.page import page
from cop.framework.queries import words
from cop.stories.queries import Filters, collections, shelf, stories_near


@members_only
@require_GET
def shelf_list(request: MemberRequest) -> HttpResponse:
    """Show the shelf: chips in the URL, newest stories first."""
    known = words()
    filters = Filters.read(request.GET, known)
    found = shelf(request.member, filters, older=(older := request.GET.get("older", "")))
    context: dict[str, Any] = {"filters": filters, "found": found, "first": not older}
    if not (filters.any or older):
        context["collections"] = collections(request.member)
    return page(request, "stories/shelf.html", **context)


@members_only
@require_GET
def near_case(request: MemberRequest, case_id: int) -> HttpResponse:
    """Show up to three stories near a case: in its page, or on one of their own."""
    case = get_object_or_404(Case.objects.visible_to(request.member), pk=case_id)
    return page(request, "stories/near.html", part="near", case=case, stories=stories_near(request.member, case))
