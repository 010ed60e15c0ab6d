"""Pages for those who hold a role: for others they do not exist."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, cast

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from cop.community.adapters.request import MemberRequest, members_only
from cop.community.models import Member

type View[**P] = Callable[Concatenate[MemberRequest, P], HttpResponse]
type Door[**P] = Callable[Concatenate[HttpRequest, P], HttpResponse]


def _with_role[**P](holds: Callable[[Member], bool], view: View[P]) -> Door[P]:
    """Let members in of whom `holds` is true, with a second factor."""

    @wraps(view)
    def door(request: MemberRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if not holds(request.member):
            raise Http404
        if not settings.DEMO and not Authenticator.objects.filter(user=request.member.user_id).exists():
            messages.info(request, _("Your role reaches other people’s data: set up a second step at sign-in first."))
            return redirect("mfa_index")
        return view(request, *args, **kwargs)

    return members_only(cast("Door[P]", door))


def desk_only[**P](view: View[P]) -> Door[P]:
    """Let coordinators and administrators in."""
    return _with_role(lambda member: member.coordinates, view)


def trainers_only[**P](view: View[P]) -> Door[P]:
    """Let trainers and administrators in: they invite guests."""
    return _with_role(lambda member: member.trains or member.administers, view)


def inviters_only[**P](view: View[P]) -> Door[P]:
    """Let all in who invite somebody: colleagues, or guests."""
    return _with_role(lambda member: member.coordinates or member.trains, view)


def moderators_only[**P](view: View[P]) -> Door[P]:
    """Let moderators in."""
    return _with_role(lambda member: member.moderates, view)
