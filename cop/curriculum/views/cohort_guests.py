"""Who comes to a cohort from outside, and its closed room."""

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from cop.community.actions import AlreadyMember, invite_guest
from cop.community.adapters.request import MemberRequest, members_only
from cop.community.forms import ComingForm
from cop.community.models import Invitation
from cop.core.errors import NotAllowed
from cop.core.limits import limit
from cop.core.page import page, see_other
from cop.curriculum import actions
from cop.curriculum.rules.cohort import place_of
from cop.curriculum.views.cohort_desk import given_or_404

HOUR = timedelta(hours=1)


@members_only
@require_http_methods(["GET", "POST"])
def cohort_guests(request: MemberRequest, cohort_id: int) -> HttpResponse:
    """Invite guests by mail: their access ends with the cohort."""
    told = given_or_404(request, cohort_id)
    place, until = place_of(told.cohort.pk), told.cohort.ends_on
    form = ComingForm(request.POST or None, initial={"language": told.cohort.language})
    if form.is_valid() and not told.cohort.over:
        limit("invite", request.member.pk, times=60, per=HOUR)
        try:
            _one, new = invite_guest(by=request.member, until=until, place=place, **form.cleaned_data)
            messages.success(request, _("The invitation is on its way.") if new else _("They have an open invitation."))
            return see_other("curriculum:cohort_guests", cohort_id=told.cohort.pk)
        except AlreadyMember:
            form.add_error("email", _("This is a member’s address already: invite them by name."))
    sent = Invitation.objects.visible_to(request.member).open().filter(place=place).order_by("-made_at")
    context: dict[str, Any] = {"told": told, "cohort": told.cohort, "form": form, "sent": sent}
    return page(request, "curriculum/cohort_guests.html", status=422 if form.is_bound else 200, **context)


@members_only
@require_POST
def cohort_room(request: MemberRequest, cohort_id: int) -> HttpResponse:
    """Open the closed room of a cohort, or go there."""
    told = given_or_404(request, cohort_id)
    try:
        room = actions.open_cohort_room(by=request.member, cohort=told.cohort)
    except NotAllowed:
        raise Http404 from None
    return see_other("coffee:room_detail", slug=room.slug)
