"""Turns refusals into pages and keeps the chain in one hop."""

from collections.abc import Callable
from http import HTTPStatus
from math import ceil

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.decorators import sync_only_middleware

from cop.core.errors import Refusal, TooMany
from cop.core.page import page

UNNEEDED = "camera=(), geolocation=(), microphone=(), payment=(), usb=()"
type Respond = Callable[[HttpRequest], HttpResponse]


class answer_errors:  # noqa: N801  (used as a middleware factory)
    """Answer a refusal nobody caught, and a method an address does not take, with a page or a fragment for htmx."""

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code == HTTPStatus.METHOD_NOT_ALLOWED and not response.streaming and not response.content:
            return self._by_button(request, response)
        return response

    def _by_button(self, request: HttpRequest, bare: HttpResponse) -> HttpResponse:
        if not request.accepts("text/html"):
            return bare
        response = page(request, "405.html", part="refused", status=bare.status_code)
        response["Allow"] = bare["Allow"]
        return response

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if not isinstance(error, Refusal):
            return None
        minutes = ceil(error.wait.total_seconds() / 60) if isinstance(error, TooMany) else 0
        response = page(request, "core/refused.html", part="refused", status=error.status, error=error, minutes=minutes)
        if isinstance(error, TooMany):
            response["Retry-After"] = str(ceil(error.wait.total_seconds()))
        return response


def closed_doors(get_response: Respond) -> Respond:
    """Name what no page of ours needs, and leave nothing behind in the browser after signing out."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault("Permissions-Policy", UNNEEDED)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        if request.method == "POST" and request.path == reverse("account_logout"):
            response.headers["Clear-Site-Data"] = '"cache", "storage"'
        return response

    return middleware


@sync_only_middleware
def one_hop(get_response: Respond) -> Respond:
    """Do nothing, synchronously: as the last middleware it makes Django run the whole chain in one thread hop."""

    def middleware(request: HttpRequest) -> HttpResponse:
        return get_response(request)

    return middleware
