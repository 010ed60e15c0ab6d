"""Where tables are listed: all of a member's, those in a room, those about a case."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_GET

from cop.coffee.models import Case, Room
from cop.community.adapters.request import MemberRequest, members_only
from cop.core.page import page
from cop.intervision.policies import may_open_about
from cop.intervision.queries import tables_about, tables_in, tables_of


@members_only
@require_GET
def table_list(request: MemberRequest) -> HttpResponse:
    """Show the member's tables, and those that wait for somebody."""
    begins = {name: request.GET.get(name, "") for name in ("older", "earlier")}
    return page(request, "intervision/tables.html", found=tables_of(request.member, **begins), begins=begins)


@members_only
@require_GET
def tables_of_room(request: MemberRequest, slug: str) -> HttpResponse:
    """Show the open tables of a room: in its page, or on one of their own."""
    room = get_object_or_404(Room.objects.visible_to(request.member), slug=slug)
    tables = tables_in(request.member, room)
    return page(request, "intervision/tables_of_room.html", part="slot", room=room, tables=tables)


@members_only
@require_GET
def tables_of_case(request: MemberRequest, case_id: int) -> HttpResponse:
    """Show the open tables about a case, and its bringer the way to open one."""
    cases = Case.objects.visible_to(request.member).with_author()
    case = get_object_or_404(cases.filter(withdrawn_at=None, erased_at=None), pk=case_id)
    tables, may_open = tables_about(request.member, case), may_open_about(request.member, case)
    return page(request, "intervision/tables_of_case.html", part="slot", case=case, tables=tables, may_open=may_open)
