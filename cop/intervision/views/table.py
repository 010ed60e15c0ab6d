"""A table: its page, what is the reader's own there, and everything one does at it."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from cop.anonymity.forms import answers_in
from cop.anonymity.views import PER_MINUTE
from cop.community.adapters.request import MemberRequest, members_only
from cop.community.models import Member
from cop.core.errors import Conflict, NotAllowed, NotCleared
from cop.core.limits import limit
from cop.core.live.tickets import issue
from cop.core.page import page, see_other
from cop.intervision.actions import take_turn
from cop.intervision.forms import Returned, TurnForm, composers
from cop.intervision.models import Table
from cop.intervision.policies import may_ask_to_table, may_change_table
from cop.intervision.queries import Sight, sight_of


def table_or_404(request: MemberRequest, table_id: int) -> Table:
    """Return a table this member may know of."""
    rows = Table.objects.visible_to(request.member)
    return get_object_or_404(rows.select_related("thread", "room", "case", "byline__link"), pk=table_id)


def shown(
    request: MemberRequest,
    table: Table,
    back: Returned | None = None,
    *,
    part: str = "parts",
    status: int = 200,
    noted: bool = False,
) -> HttpResponse:
    """Return the page of a table, or a part; what is `back` stands where it was typed, `noted` that an hour is kept."""
    sight = sight_of(request.member, table, timezone.now())
    part = part if sight.own else "door"
    told = {"table": table, "sight": sight, "now": sight.now, **composers(request.member, sight, back)}
    told |= {"noted": noted, **_around(request.member, table, sight)}
    ticket = issue(request, f"table:{table.pk}")
    return page(request, "intervision/table.html", part=part, status=status, ticket=ticket, **told)


def _around(member: Member, table: Table, sight: Sight) -> dict[str, bool]:
    """Return what `member` may do about the table beside sitting there."""
    asked = sight.own is None and sight.now.status != "closed" and table.invited.filter(member=member).exists()
    return {"changes": may_change_table(member, table), "asks": may_ask_to_table(member, table), "asked": asked}


@members_only
@require_GET
def table(request: MemberRequest, table_id: int) -> HttpResponse:
    """Show a table: to who sits there all of it, to others what it is."""
    return shown(request, table_or_404(request, table_id))


@members_only
@require_GET
def table_own(request: MemberRequest, table_id: int) -> HttpResponse:
    """Show what is the reader's own at a table, for a page whose own part is of an earlier moment."""
    return shown(request, table_or_404(request, table_id), part="own")


@members_only
@require_POST
def table_turn(request: MemberRequest, table_id: int) -> HttpResponse:
    """Do something at a table."""
    found = table_or_404(request, table_id)
    limit("turn", request.member.pk, times=60, per=PER_MINUTE)
    form = TurnForm(request.POST, by=request.member, table=found)
    if not form.is_valid():
        return shown(request, found, Returned(form), status=422)
    said = {"key": form.cleaned_data["key"], "pledge": form.cleaned_data.get("pledge", False)}
    try:
        take_turn(by=request.member, table=found, did=form.did, answers=answers_in(request.POST), **said)
    except (NotCleared, Conflict, NotAllowed) as error:
        return shown(request, found, Returned(form, error), status=error.status)
    if request.headers.get("HX-Request"):
        return shown(request, found)
    return see_other("intervision:table", table_id=table_id)
