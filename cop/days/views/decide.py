"""How a poll ends."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from cop.anonymity.forms import answers_in
from cop.community.adapters.request import MemberRequest, members_only
from cop.core.errors import Conflict, NotAllowed, NotCleared
from cop.core.page import page, see_other
from cop.days import actions
from cop.days.forms import ChoiceForm, ReopenForm, end_of
from cop.days.queries import sheet_of
from cop.days.views.poll import own_poll, zone_of


@members_only
@require_http_methods(["GET", "POST"])
def poll_choose(request: MemberRequest, poll_id: int, option_id: int) -> HttpResponse:
    """Book the day on a date, and invite everybody who was asked or answered."""
    found = own_poll(request, poll_id)
    option = get_object_or_404(found.options.all(), pk=option_id)
    row = next((row for row in sheet_of(request.member, found).rows if row.option.pk == option.pk), None)
    if row is None or found.called_off:
        return see_other("days:poll", poll_id=found.pk)
    form = ChoiceForm(request.POST or None, option=row.option)
    context: dict[str, Any] = {"poll": found, "option": row.option, "row": row, "form": form}
    context |= {"zone": zone_of(request.member)}
    if not form.is_valid():
        return page(request, "days/poll_choose.html", status=422 if form.is_bound else 200, **context)
    told: dict[str, Any] = {"answers": answers_in(request.POST), **form.cleaned_data}
    try:
        day = actions.choose_date(by=request.member, poll=found, option=row.option, **told)
    except NotCleared as error:
        return page(request, "days/poll_choose.html", status=422, check=error.check, **context)
    except (Conflict, NotAllowed):
        messages.info(request, _("This poll was changed meanwhile. Look at it again."))
        return see_other("days:poll", poll_id=found.pk)
    messages.success(request, _("The day is booked. Everybody who was asked is told and invited."))
    return see_other("days:day", day_id=day.pk)


@members_only
@require_POST
def poll_nudge(request: MemberRequest, poll_id: int) -> HttpResponse:
    """Remind who has not answered."""
    found = own_poll(request, poll_id)
    try:
        told = actions.nudge_silent(by=request.member, poll=found)
    except NotAllowed:
        messages.info(request, _("The poll is closed meanwhile."))
    else:
        words = ngettext("%(n)d colleague is reminded.", "%(n)d colleagues are reminded.", told) % {"n": told}
        messages.success(request, words if told else _("Whoever is silent was reminded within a day."))
    return see_other("days:poll", poll_id=found.pk)


@members_only
@require_http_methods(["GET", "POST"])
def poll_off(request: MemberRequest, poll_id: int) -> HttpResponse:
    """Ask, then say that a poll leads to no day; repeating it changes nothing."""
    found = own_poll(request, poll_id)
    if request.method == "GET" and not found.called_off:
        return page(request, "days/poll_off.html", poll=found)
    try:
        actions.call_off(by=request.member, poll=found)
    except NotAllowed:
        messages.info(request, _("A date was chosen meanwhile."))
    return see_other("days:poll", poll_id=found.pk)


@members_only
@require_POST
def poll_reopen(request: MemberRequest, poll_id: int) -> HttpResponse:
    """Take answers again."""
    found = own_poll(request, poll_id)
    form = ReopenForm(request.POST)
    if not form.is_valid():
        messages.error(request, " ".join(str(error) for error in form.errors["closes_on"]))
        return see_other("days:poll", poll_id=found.pk)
    try:
        actions.reopen_poll(by=request.member, poll=found, closes_at=end_of(form.cleaned_data["closes_on"], found.zone))
    except NotAllowed:
        messages.info(request, _("A date was chosen meanwhile."))
    return see_other("days:poll", poll_id=found.pk)
