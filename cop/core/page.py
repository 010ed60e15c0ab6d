"""One view serves a page and its parts."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.module_loading import import_string

KEYS = {"coffee:ask": "A"}  # with Alt, from anywhere
SWITCHES = ("keys", "sound")  # off until turned on; kept in cookies, as they are a matter of the device


def page(request: HttpRequest, template: str, *, part: str = "", status: int = 200, **context: Any) -> HttpResponse:
    """Answer with `template`, or with its partial `part` when htmx asks.

    A page shows what only this member may see, so it is never stored by a cache on the way.
    """
    name = f"{template}#{part}" if part and request.headers.get("HX-Request") else template
    response = render(request, name, context, status=status)
    response["Cache-Control"] = "private, no-store"
    response["Vary"] = "HX-Request, Cookie"
    return response


def see_other(to: str, **where: Any) -> HttpResponse:
    """Send the browser from what was posted to the page that shows it."""
    response = redirect(to, **where)
    response.status_code = 303
    return response


def frame(request: HttpRequest) -> dict[str, Any]:
    """Context for the frame around every page: names, places, theme. No queries."""
    member = getattr(request, "member", None)
    known = [row for row in import_string(settings.COP_PLACES) if member is not None and row[-1](member)]
    prefixes = [path for _, _, _, paths, _ in known for path in paths if request.path.startswith(path)]
    here = max(prefixes, key=len, default="")  # where one place lies within another, it is the inner one
    places = [
        {"label": label, "icon": icon, "url": reverse(name), "current": here in paths, "key": KEYS.get(name)}
        for name, label, icon, paths, _ in known
    ]
    return {
        "member": member,
        "site_name": settings.SITE_NAME,
        "contact_email": settings.CONTACT_EMAIL,
        "places": places,
        "theme": request.COOKIES.get("theme", "") if request.COOKIES.get("theme") in {"light", "dark"} else "",
        "switched": [name for name in SWITCHES if request.COOKIES.get(name) == "on"],
        "demo": settings.DEMO,
    }
