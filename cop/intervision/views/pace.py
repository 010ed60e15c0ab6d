"""At which hour a member is reminded of a table that is written over days."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cop.community.adapters.request import MemberRequest, members_only
from cop.core.page import page, see_other
from cop.intervision import rules
from cop.intervision.actions import choose_nudge
from cop.intervision.forms import NudgeForm
from cop.intervision.models import Table
from cop.intervision.queries import at_table


@members_only
@require_POST
def table_nudge(request: MemberRequest, table_id: int) -> HttpResponse:
    """Choose at which hour to be reminded, or not to be."""
    table = get_object_or_404(Table.objects.visible_to(request.member).open().select_related("thread"), pk=table_id)
    at = at_table(request.member, table)
    own = rules.own(at.state, at.seat)
    if own is None:
        raise Http404
    form = NudgeForm(request.POST)
    if not form.is_valid():
        return page(request, "intervision/nudge.html", status=422, table=table, at=at, own=own, form=form)
    choose_nudge(by=request.member, table=table, hour=form.cleaned_data["hour"])
    messages.success(request, _("Noted."))
    return see_other(f"/tables/{table.pk}/")
