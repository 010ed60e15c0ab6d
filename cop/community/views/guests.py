"""Guests: inviting them, and letting them stay longer."""

from datetime import timedelta

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from cop.community import actions
from cop.community.adapters.desk import trainers_only
from cop.community.adapters.request import MemberRequest
from cop.community.forms import GuestForm, LongerForm
from cop.community.models import Invitation
from cop.community.queries import guests_of
from cop.core.limits import limit
from cop.core.page import page

HOUR = timedelta(hours=1)
MOST = 200


@trainers_only
@require_http_methods(["GET", "POST"])
def guest_list(request: MemberRequest) -> HttpResponse:
    """Show who is a guest and who is invited as one; invite another."""
    form = GuestForm(request.POST or None, initial={"language": request.member.writes[0]})
    if form.is_valid():
        limit("invite", request.member.pk, times=20, per=HOUR)
        try:
            _invitation, new = actions.invite_guest(by=request.member, **form.cleaned_data)
            messages.success(request, _("The invitation is on its way.") if new else _("They have an open invitation."))
            return redirect("community:guest_list")
        except actions.AlreadyMember:
            form.add_error("email", _("This is a member’s address already: invite them by name."))
    return _guests(request, form=form, status=422 if form.is_bound else 200)


def _guests(request: MemberRequest, *, form: GuestForm, status: int) -> HttpResponse:
    invited = Invitation.objects.visible_to(request.member).exclude(guest_until=None)
    guests = guests_of(request.member).select_related("user").order_by("guest_until", "name", "pk")
    waiting = invited.filter(accepted_at=None, revoked_at=None).order_by("-made_at")
    return page(request, "community/guests.html", form=form, status=status, guests=guests[:MOST], invited=waiting)


@trainers_only
@require_POST
def guest_extend(request: MemberRequest, slug: str) -> HttpResponse:
    """Let a guest stay until a later day."""
    guest = get_object_or_404(guests_of(request.member), slug=slug)
    assert guest.guest_until is not None
    form = LongerForm(request.POST, since=guest.guest_until)
    if not form.is_valid():
        messages.error(request, " ".join(str(error) for error in form.errors["until"]))
        return redirect("community:guest_list")
    actions.extend_guest(by=request.member, member=guest, until=form.cleaned_data["until"])
    messages.success(request, _("%(name)s may stay longer.") % {"name": guest.name})
    return redirect("community:guest_list")
