"""Changing a table before it begins, taking it off, asking colleagues, and not coming."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from cop.anonymity.forms import answers_in
from cop.community.adapters.request import MemberRequest, members_only
from cop.core.errors import Conflict, NotAllowed, NotCleared
from cop.core.page import page, see_other
from cop.intervision import actions
from cop.intervision.forms import EditTableForm
from cop.intervision.models import Table
from cop.intervision.policies import may_ask_to_table, may_change_table
from cop.intervision.queries import may_be_asked


def table_or_404(request: MemberRequest, table_id: int) -> Table:
    """Return a table the member may know of."""
    rows = Table.objects.visible_to(request.member)
    known = rows.select_related("byline__member", "byline__link", "thread", "edition", "room__audience")
    return get_object_or_404(known, pk=table_id)


def to_table(table: Table, page_of: str = "table") -> HttpResponse:
    """Send the browser to the page of a table, or another one of its pages."""
    return see_other(f"intervision:{page_of}", table_id=table.pk)


@members_only
@require_http_methods(["GET", "POST"])
def table_edit(request: MemberRequest, table_id: int) -> HttpResponse:
    """Change what a table says of itself, and when it is."""
    table = _own(request, table_id)
    form = EditTableForm(request.POST or None, table=table)
    context: dict[str, Any] = {"table": table, "form": form}
    if not form.is_valid():
        return page(request, "intervision/table_edit.html", status=422 if form.is_bound else 200, **context)
    told: dict[str, Any] = {"version": form.cleaned_data["version"], "answers": answers_in(request.POST)}
    try:
        actions.change_table(by=request.member, table=table, to=form.change(), **told)
    except NotCleared as error:
        return page(request, "intervision/table_edit.html", status=422, check=error.check, **context)
    except Conflict as error:
        return page(request, "intervision/table_edit.html", status=409, conflict=error, **context)
    except NotAllowed:
        return _too_late(request, table)
    return to_table(table)


@members_only
@require_http_methods(["GET", "POST"])
def table_drop(request: MemberRequest, table_id: int) -> HttpResponse:
    """Ask, then take a table off before it begins; once it is off, a second click changes nothing."""
    if request.method == "GET":
        return page(request, "intervision/table_drop.html", table=_own(request, table_id))
    table = Table.objects.visible_to(request.member).filter(pk=table_id).first()
    if table is None:
        return see_other("intervision:table_list")
    try:
        actions.drop_table(by=request.member, table=table)
    except NotAllowed:
        return _too_late(request, table)
    messages.success(request, _("The table is taken off. Who had a place there is told."))
    return see_other("intervision:table_list")


@members_only
@require_http_methods(["GET", "POST"])
def table_invite(request: MemberRequest, table_id: int) -> HttpResponse:
    """Ask colleagues to a table, by name."""
    table = table_or_404(request, table_id)
    if not may_ask_to_table(request.member, table):
        raise Http404
    if request.method == "POST":
        return _ask(request, table)
    name = request.GET.get("name", "").strip()[:80]
    found = may_be_asked(request.member, table, name=name)[:10] if name else ()
    asked = table.invited.select_related("member").order_by("member__name")
    return page(request, "intervision/table_invite.html", table=table, name=name, found=found, asked=asked)


def _ask(request: MemberRequest, table: Table) -> HttpResponse:
    slug = request.POST.get("member", "")[:80]
    member = may_be_asked(request.member, table).filter(slug=slug).first()
    if member is not None and actions.ask_to_table(by=request.member, table=table, member=member):
        messages.success(request, _("%(name)s is asked, and told so.") % {"name": member.name})
    return to_table(table, "table_invite")


@members_only
@require_POST
def table_decline(request: MemberRequest, table_id: int) -> HttpResponse:
    """Let the member not come to a table they are asked to; who was asked by name alone knows of it no more."""
    table = Table.objects.visible_to(request.member).filter(pk=table_id).first()
    if table is not None and actions.decline_table(by=request.member, table=table):
        messages.success(request, _("You have said that you won’t come."))
    return see_other("intervision:table_list")


def _own(request: MemberRequest, table_id: int) -> Table:
    table = table_or_404(request, table_id)
    if not may_change_table(request.member, table):
        raise Http404
    return table


def _too_late(request: MemberRequest, table: Table) -> HttpResponse:
    messages.warning(request, _("The table has begun or is over: this can’t be changed any more."))
    return to_table(table)
