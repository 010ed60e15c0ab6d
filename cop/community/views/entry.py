"""Coming in: by invitation, or by asking."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import translation
from django.utils.module_loading import import_string
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods

from cop.community import actions
from cop.community.actions.invitation import Expired, usable
from cop.community.forms import JoinForm, NameForm, zone_or
from cop.community.models import Invitation
from cop.core.limits import address, limit
from cop.core.page import page
from cop.core.signed import unseal

BACKEND = "cop.community.adapters.signin.MemberBackend"
HOUR = timedelta(hours=1)


def _invitation(sealed: str) -> tuple[Invitation, bool]:
    """Return the invitation of a link, and whether it is the link sent last. Unknown links are 404."""
    number, version = unseal("invitation", sealed) or (0, 0)
    invitation = Invitation.objects.select_related("centre", "by").filter(pk=number).first()
    if invitation is None:
        raise Http404
    return invitation, invitation.version == version


@require_http_methods(["GET", "POST"])
def join(request: HttpRequest, sealed: str) -> HttpResponse:
    """Open the door for an invitation: a name, and in."""
    limit("join", address(request), times=60, per=HOUR)
    invitation, newest = _invitation(sealed)
    with translation.override(invitation.language):
        if not newest or not usable(invitation):
            return page(request, "community/past.html", status=410, invitation=invitation, newest=newest)
        form = NameForm(request.POST or None, initial={"name": invitation.name})
        place = import_string(settings.COP_GUEST_PLACES)(invitation.place) if invitation.place else None
        changed = bool(form.is_bound and place and place.mark != request.POST.get("read"))
        if form.is_valid() and not changed:
            return _enter(request, invitation, form)
        context: dict[str, Any] = {"invitation": invitation, "form": form, "place": place, "changed": changed}
        return page(request, "community/join.html", status=422 if form.is_bound else 200, **context)


def _enter(request: HttpRequest, invitation: Invitation, form: NameForm) -> HttpResponse:
    home = invitation.centre.time_zone if invitation.centre else settings.TIME_ZONE
    zone = zone_or(form.cleaned_data["time_zone"], home)
    try:
        member = actions.accept_invitation(invitation=invitation, name=form.cleaned_data["name"], time_zone=zone)
    except Expired as error:
        return page(request, "community/past.html", status=410, invitation=error.invitation, newest=True)
    login(request, member.user, backend=BACKEND)
    response = redirect("home:start" if member.guest else "coffee:room_list")
    response.set_cookie(settings.LANGUAGE_COOKIE_NAME, invitation.language, max_age=settings.LANGUAGE_COOKIE_AGE)
    return response


@require_http_methods(["GET", "POST"])
def ask_to_join(request: HttpRequest) -> HttpResponse:
    """Take a request to come in; the answer is the same whoever asks."""
    form = JoinForm(request.POST or None)
    if not form.is_valid():
        return page(request, "community/ask.html", form=form, status=422 if form.is_bound else 200)
    limit("ask-to-join", address(request), times=5, per=HOUR)
    actions.ask_to_join(language=(get_language() or "en").split("-")[0], **form.cleaned_data)
    return page(request, "community/asked.html", centre=form.cleaned_data["centre"])
