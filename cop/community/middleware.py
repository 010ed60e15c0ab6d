"""Puts the member beside the user, speaks the member's language and clock, and lets guests no further than they may."""

from collections.abc import Callable
from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone, translation
from django.utils.module_loading import import_string

from cop.community.adapters.signin import see_off

type Respond = Callable[[HttpRequest], HttpResponse]


def member_middleware(get_response: Respond) -> Respond:
    """Set `request.member` (None for visitors) without a query of its own: the sign-in backend brings it along."""

    def middleware(request: HttpRequest) -> HttpResponse:
        user = request.user
        member = getattr(user, "member", None) if user.is_authenticated else None
        active = member if member is not None and member.active else None
        request.member = active  # type: ignore[attr-defined]  # as of a `MemberRequest`
        if member is not None and member.ended:
            return see_off(request, member)
        if member is not None:
            member.within_request = True  # what every scoped query asks for is read once
        if active is None or not user.is_authenticated:
            return get_response(request)
        if settings.LANGUAGE_COOKIE_NAME not in request.COOKIES:
            translation.activate(user.language)
            request.LANGUAGE_CODE = translation.get_language()
        with timezone.override(ZoneInfo(user.time_zone)):
            return get_response(request)

    return middleware


class guest_gate:  # noqa: N801  (used as a middleware factory)
    """Guests open what the roof's list names; for them nothing else exists."""

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_view: object) -> None:
        """Raise Http404 where a guest may not be."""
        member, match = getattr(request, "member", None), request.resolver_match
        if member is None or not member.guest or match is None:
            return
        if not import_string(settings.COP_GUESTS)(match.view_name):
            raise Http404
