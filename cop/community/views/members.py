"""Colleagues, and oneself."""

from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from cop.community import actions
from cop.community.adapters.request import MemberRequest, members_only
from cop.community.forms import SPOKEN, ProfileForm, profile_values
from cop.community.models import Member
from cop.community.queries import centres_named, directory
from cop.core.page import SWITCHES, page

THEME_AGE = 365 * 24 * 3600


@members_only
@require_GET
def member_list(request: MemberRequest) -> HttpResponse:
    """Show colleagues, by name, narrowed by chips and a search."""
    asked = {name: request.GET.get(name, "").strip()[:80] for name in ("name", "language", "centre", "after")}
    found = directory(request.member, **asked)
    centres = centres_named(request.member)
    return page(request, "community/members.html", found=found, asked=asked, centres=centres, spoken=SPOKEN)


@members_only
@require_GET
def member_detail(request: MemberRequest, slug: str) -> HttpResponse:
    """Show what a colleague shows."""
    members = Member.objects.visible_to(request.member).with_centres(request.member)
    colleague = get_object_or_404(members, slug=slug)
    return page(request, "community/member.html", colleague=colleague, spoken=dict(SPOKEN))


@members_only
@require_http_methods(["GET", "POST"])
def me(request: MemberRequest) -> HttpResponse:
    """Show and change one's own page."""
    form = ProfileForm(request.POST or None, initial=profile_values(request.member))
    if form.is_valid():
        member = actions.edit_profile(by=request.member, profile=form.profile_of())
        response = redirect("community:me")
        if member.user:
            response.set_cookie("django_language", member.user.language, max_age=THEME_AGE, samesite="Lax")
        with override((member.user and member.user.language) or get_language()):  # the one they chose just now
            messages.success(request, _("Saved."))
        return response
    return page(request, "community/me.html", form=form, status=422 if form.is_bound else 200)


@members_only
@require_http_methods(["GET", "POST"])
def leave(request: MemberRequest) -> HttpResponse:
    """Ask, then let a member leave."""
    if request.method == "GET":
        return page(request, "community/leave.html")
    actions.leave(by=request.member)
    logout(request)
    return redirect("home:start")


@members_only
@require_POST
def sign_out_everywhere(request: MemberRequest) -> HttpResponse:
    """End every other session."""
    if request.member.user:
        actions.sign_out_everywhere(user=request.member.user, but=request.session.session_key or "")
    messages.success(request, _("You are signed out everywhere else."))
    return redirect("community:me")


@require_POST
def appearance(request: HttpRequest) -> HttpResponse:
    """Choose light, dark, or as the device says; switch a sound or single keys on or off; kept in cookies."""
    url = request.POST.get("next", "/")
    response = redirect(url if url_has_allowed_host_and_scheme(url, {request.get_host()}) else "/")
    for name, known in ({"theme": ("light", "dark")} | dict.fromkeys(SWITCHES, ("on",))).items():
        chosen = request.POST.get(name)
        if chosen and chosen in known:
            response.set_cookie(name, chosen, max_age=THEME_AGE, samesite="Lax")
        elif chosen is not None:
            response.delete_cookie(name)
    return response


@members_only
@require_GET
def keys(request: MemberRequest) -> HttpResponse:
    """Show what keys do here."""
    return page(request, "community/keys.html", part="keys")
