"""A request that comes from a member."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, cast
from urllib.parse import urlencode

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url

from cop.community.models import Member


class MemberRequest(HttpRequest):
    """What a view behind `members_only` is given."""

    member: Member


def members_only[**P](
    view: Callable[Concatenate[MemberRequest, P], HttpResponse],
) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    """Let members in, send visitors to sign in and back here, and tell the suspended so."""

    @wraps(view)
    def door(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if getattr(request, "member", None) is not None:
            return view(cast("MemberRequest", request), *args, **kwargs)
        if request.user.is_authenticated:
            return render(request, "community/resting.html", status=403)
        sign_in = f"{resolve_url(settings.LOGIN_URL)}?{urlencode({'next': request.get_full_path()})}"
        if request.headers.get("HX-Request"):
            return HttpResponse(status=401, headers={"HX-Redirect": sign_in})
        return redirect(sign_in)

    return cast("Callable[Concatenate[HttpRequest, P], HttpResponse]", door)


def session_of(request: HttpRequest) -> UserSession:
    """Return what is kept of the session of somebody signed in."""
    kept = UserSession.objects.filter(session_key=request.session.session_key).first()
    if kept is None:  # it is of before there was such a list
        UserSession.objects.create_from_request(request)
        kept = UserSession.objects.get(session_key=request.session.session_key)
    return kept
