"""Inviting people: one, or a pasted list with a look before it goes out."""

from datetime import timedelta

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from cop.community import actions
from cop.community.actions.invitation import Expired
from cop.community.adapters.desk import desk_only, inviters_only
from cop.community.adapters.request import MemberRequest
from cop.community.forms import InviteForm
from cop.community.models import Invitation
from cop.community.queries import coordinated, preview, roles_to_give
from cop.community.rules import Fate
from cop.core.limits import limit
from cop.core.page import page

HOUR = timedelta(hours=1)


def _invitations(request: MemberRequest) -> QuerySet[Invitation]:
    return Invitation.objects.visible_to(request.member).select_related("centre", "accepted_by")


@desk_only
@require_GET
def invitation_list(request: MemberRequest) -> HttpResponse:
    """Show the invitations to one's centres, newest first."""
    invitations = _invitations(request).filter(guest_until=None).order_by("-made_at")[:200]
    return page(request, "community/invitations.html", invitations=invitations)


@desk_only
@require_http_methods(["GET", "POST"])
def invite(request: MemberRequest) -> HttpResponse:
    """Take addresses, show what becomes of each line, and send on the second press."""
    centres, roles = coordinated(request.member), roles_to_give(request.member)
    form = InviteForm(request.POST or None, centres=centres, roles=roles)
    if not form.is_valid():
        return page(request, "community/invite.html", form=form, status=422 if form.is_bound else 200)
    lines = preview(form.cleaned_data["people"], form.cleaned_data["centre"])
    new = [line for line in lines if line.fate is Fate.NEW]
    if "send" not in request.POST or not new:
        return page(request, "community/invite.html", form=form, lines=lines, new=len(new))
    limit("invite", request.member.pk, times=20, per=HOUR)
    common = {name: form.cleaned_data[name] for name in ("centre", "language", "role")}
    actions.invite_all(by=request.member, people=[(line.email, line.name) for line in new], **common)
    told = ngettext("%(n)s invitation is on its way.", "%(n)s invitations are on their way.", len(new))
    messages.success(request, told % {"n": len(new)})
    return redirect("community:invitation_list")


@inviters_only
@require_POST
def invitation_change(request: MemberRequest, invitation_id: int) -> HttpResponse:
    """Send an invitation anew, or take it back."""
    invitation = get_object_or_404(_invitations(request), pk=invitation_id)
    there = "community:guest_list" if invitation.guest_until else "community:invitation_list"
    if "revoke" in request.POST:
        actions.revoke_invitation(by=request.member, invitation=invitation)
        messages.success(request, _("Taken back. The link in the mail opens nothing any more."))
        return redirect(there)
    limit("invite", request.member.pk, times=20, per=HOUR)
    try:
        actions.resend_invitation(by=request.member, invitation=invitation)
        messages.success(request, _("Sent anew. The earlier link opens nothing any more."))
    except Expired:
        messages.info(request, _("This invitation has been used or taken back."))
    return redirect(there)
