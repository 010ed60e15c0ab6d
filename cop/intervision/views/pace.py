"""At which hour a member is reminded of a table that is written over days."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cop.community.adapters.request import MemberRequest, members_only
from cop.core.page import page, see_other
from cop.intervision.actions import choose_nudge
from cop.intervision.forms import NudgeForm
from cop.intervision.queries import sight_of
from cop.intervision.views.table import shown, table_or_404


@members_only
@require_POST
def table_nudge(request: MemberRequest, table_id: int) -> HttpResponse:
    """Choose at which hour to be reminded, or not to be."""
    table = table_or_404(request, table_id)
    sight = sight_of(request.member, table, timezone.now())
    if sight.own is None or table.closed_at is not None:
        raise Http404
    form = NudgeForm(request.POST)
    if not form.is_valid():
        return page(request, "intervision/nudge.html", status=422, table=table, sight=sight, form=form)
    choose_nudge(by=request.member, table=table, hour=form.cleaned_data["hour"])
    if request.headers.get("HX-Request"):
        return shown(request, table, noted=True)
    messages.success(request, _("Noted."))
    return see_other("intervision:table", table_id=table.pk)
