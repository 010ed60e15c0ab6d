"""Where days stand."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.views.decorators.http import require_GET

from cop.community.adapters.request import MemberRequest, members_only
from cop.core.page import page
from cop.days.policies import may_organise
from cop.days.queries import days_of, overview, with_materials
from cop.days.views.poll import zone_of

A_PAGE = 30


@members_only
@require_GET
def day_list(request: MemberRequest) -> HttpResponse:
    """Show what waits for an answer, what comes, and what is wished for."""
    found = overview(request.member)
    organises, zone = may_organise(request.member), zone_of(request.member)
    return page(request, "days/days.html", found=found, may_organise=organises, zone=zone)


@members_only
@require_GET
def past_list(request: MemberRequest) -> HttpResponse:
    """Show days that are over, the last first."""
    found = Paginator(with_materials(days_of(request.member).past()), A_PAGE).get_page(request.GET.get("page"))
    return page(request, "days/past.html", found=found, zone=zone_of(request.member))
