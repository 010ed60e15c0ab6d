"""Puts the member beside the user, and speaks the member's language and clock."""

from collections.abc import Callable
from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation

type Respond = Callable[[HttpRequest], HttpResponse]


def member_middleware(get_response: Respond) -> Respond:
    """Set `request.member` (None for visitors) without a query of its own: the sign-in backend brings it along."""

    def middleware(request: HttpRequest) -> HttpResponse:
        user = request.user
        member = getattr(user, "member", None) if user.is_authenticated else None
        active = member if member is not None and member.active else None
        request.member = active  # type: ignore[attr-defined]  # as of a `MemberRequest`
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
