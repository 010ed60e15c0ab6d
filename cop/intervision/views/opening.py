"""Opening a table, on one page."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cop.anonymity.forms import answers_in
from cop.anonymity.views import PER_MINUTE
from cop.coffee.models import Case, Room
from cop.coffee.queries import rooms_of
from cop.community.adapters.request import MemberRequest, members_only
from cop.core.errors import Conflict, NotAllowed, NotCleared
from cop.core.limits import limit
from cop.core.page import page
from cop.intervision import actions, rules
from cop.intervision.forms import NewTableForm
from cop.intervision.models import Table
from cop.intervision.policies import may_open_about
from cop.intervision.queries import methods, suggested
from cop.intervision.views.change import to_table


@members_only
@require_http_methods(["GET", "POST"])
def table_new(request: MemberRequest) -> HttpResponse:
    """Open a table: now and by a short method, unless one says otherwise."""
    case, rooms = _case(request), rooms_of(request.member)
    known = methods()
    what: dict[str, Any] = {"by": request.member, "rooms": rooms, "methods": known, "case": case}
    if request.method == "GET":
        form = NewTableForm(initial=_first(request, case, rooms, known), **what)
        return page(request, "intervision/table_new.html", form=form, case=case)
    limit("table", request.member.pk, times=10, per=PER_MINUTE)
    form = NewTableForm(request.POST, **what)
    if not form.is_valid():
        return page(request, "intervision/table_new.html", status=422, form=form, case=case)
    return _open(request, form, case)


def _case(request: MemberRequest) -> Case | None:
    """Return the case the table is to be about, which the member brought."""
    number = request.GET.get("case", "")
    if not number:
        return None
    cases = Case.objects.visible_to(request.member).with_author().select_related("room__audience")
    case = get_object_or_404(cases, pk=number) if number.isdecimal() and len(number) < 20 else None
    if case is None or not may_open_about(request.member, case):
        raise Http404
    return case


def _first(
    request: MemberRequest, case: Case | None, rooms: list[Room], known: dict[str, rules.Method]
) -> dict[str, Any]:
    """Return what the form is filled with: what the address says, and what is likely."""
    asked = next((room for room in rooms if room.slug == request.GET.get("room")), None)
    room = case.room if case else asked or (rooms[0] if rooms else None)
    slug = request.GET.get("method", "")
    return {
        "method": slug if slug in known else suggested(room, about_case=case is not None),
        "room": room.slug if room else "",
        "topic": case.heading[:200] if case and not case.covered else "",
    }


def _open(request: MemberRequest, form: NewTableForm, case: Case | None) -> HttpResponse:
    context: dict[str, Any] = {"form": form, "case": case}
    what: dict[str, Any] = {"plan": form.plan(), "room": form.where, "case": case, "alias": form.aliased}
    what |= {"key": form.cleaned_data["key"], "answers": answers_in(request.POST)}
    what["pledge"] = form.cleaned_data.get("pledge", False)
    try:
        table, _new = actions.open_table(by=request.member, **what)
    except NotCleared as error:
        return page(request, "intervision/table_new.html", status=422, check=error.check, **context)
    except Conflict as error:
        return page(request, "intervision/table_new.html", status=409, conflict=error, **context)
    except NotAllowed:
        form.add_error(None, _("No table can be opened there any more. What you wrote is still here."))
        return page(request, "intervision/table_new.html", status=422, **context)
    return _on(table)


def _on(table: Table) -> HttpResponse:
    """Lead to the table, or to asking colleagues where nobody knows of it yet."""
    return to_table(table) if table.room_id else to_table(table, "table_invite")
