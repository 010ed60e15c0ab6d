"""Centres: opening one, and its hours and words."""

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from cop.community import actions
from cop.community.adapters.desk import desk_only
from cop.community.adapters.request import MemberRequest
from cop.community.forms import CentreForm, centre_values
from cop.community.queries import coordinated
from cop.core.page import page


@desk_only
@require_GET
def centre_list(request: MemberRequest) -> HttpResponse:
    """Show the centres one coordinates."""
    return page(request, "community/centres.html", centres=coordinated(request.member))


@desk_only
@require_http_methods(["GET", "POST"])
def centre_open(request: MemberRequest) -> HttpResponse:
    """Open a centre, as administrators may."""
    if not request.member.administers:
        raise Http404
    form = CentreForm(request.POST or None, initial={"time_zone": settings.TIME_ZONE})
    if not form.is_valid():
        return page(request, "community/centre.html", form=form, status=422 if form.is_bound else 200)
    centre = actions.open_centre(by=request.member, centre=form.centre())
    messages.success(request, _("%(name)s is open; its first room is being furnished.") % {"name": centre.name})
    return redirect("community:centre_list")


@desk_only
@require_http_methods(["GET", "POST"])
def centre_edit(request: MemberRequest, slug: str) -> HttpResponse:
    """Change a centre's name, hours and words."""
    centre = get_object_or_404(coordinated(request.member), slug=slug)
    form = CentreForm(request.POST) if request.method == "POST" else CentreForm(initial=centre_values(centre))
    if not form.is_valid():
        status = 422 if form.is_bound else 200
        return page(request, "community/centre.html", form=form, centre=centre, status=status)
    actions.edit_centre(by=request.member, centre=centre, to=form.centre())
    messages.success(request, _("Saved."))
    return redirect("community:centre_list")
