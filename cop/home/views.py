"""The start page, the public pages, and the demo's mailbox."""

import time

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_POST

from cop.core import vapid
from cop.core.page import page
from cop.home.actions.demo import note_push
from cop.home.queries import demo_mails, demo_pushes, home_of, public_page

PUBLIC = {
    "about": _("About"),
    "privacy": _("Privacy notice"),
    "terms": _("Terms"),
    "accessibility": _("Accessibility"),
    "contact": _("Contact"),
}


@require_GET
def start(request: HttpRequest) -> HttpResponse:
    """Show a member what waits, and a visitor what this is."""
    member = getattr(request, "member", None)
    if member is None:
        return public(request, "about")
    if member.guest:
        return redirect("curriculum:learn")
    return page(request, "home/start.html", home=home_of(member))


@require_GET
def public(request: HttpRequest, name: str) -> HttpResponse:
    """Show a page that is open to all."""
    text = public_page(name, (get_language() or "en").split("-")[0])
    front = request.path == "/"
    return page(request, "home/public.html", title=PUBLIC[name], text=text, front=front)


@require_GET
def mailbox(request: HttpRequest) -> HttpResponse:
    """Show the mails the demo sent; nowhere else does this page exist."""
    if not settings.DEMO:
        raise Http404
    address = request.GET.get("to", "")[:100]
    return page(request, "home/mailbox.html", mails=demo_mails(address), pushes=demo_pushes(), address=address)


@csrf_exempt  # a push comes from no page: its signature is what counts
@require_POST
def pushed(request: HttpRequest, slug: str) -> HttpResponse:
    """Take a push as a push service does, for the phones of the demo that are not there."""
    if not settings.DEMO:
        raise Http404
    signed = request.headers.get("Authorization", "")
    key, now = vapid.public_key(settings.PUSH_KEY), time.time()
    if request.body or not vapid.is_signed(signed, key=key, audience=settings.SITE_URL, now=now):
        return HttpResponse(status=403)
    note_push(slug=slug, urgent=request.headers.get("Urgency") == "high")
    return HttpResponse(status=201)
