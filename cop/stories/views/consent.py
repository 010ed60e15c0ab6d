"""Asking a client for consent during a talk, and one's slips."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from cop.community.adapters.request import MemberRequest, members_only
from cop.core.page import page
from cop.framework.queries import words
from cop.stories import actions
from cop.stories.adapters.visitor import short_address
from cop.stories.enums import Reach
from cop.stories.forms import YesForm, slip_name
from cop.stories.models import Slip
from cop.stories.rules import LANGUAGES, asking, spoken


@members_only
@require_http_methods(["GET", "POST"])
def consent(request: MemberRequest) -> HttpResponse:
    """Offer to ask for consent; with four words, show what to say, and keep a slip of the yes."""
    member = request.member
    language = spoken([request.POST.get("language", ""), *member.writes])
    if request.method == "GET":
        return _page(request, language)
    sealed = request.POST.get("words", "")
    if not sealed:
        code, sealed = actions.make_code(by=member)
        return _page(request, language, code=code, sealed=sealed)
    code = actions.opened_code(by=member, sealed=sealed) or ""
    if not code:
        messages.warning(request, _("Those four words are too old to begin with. Make new ones."))
        return redirect("stories:consent")
    form = YesForm(request.POST) if "reach" in request.POST else None
    if form is None or not form.is_valid():
        return _page(request, language, code=code, sealed=sealed, status=422 if form else 200)
    return _keep(request, code, form)


def _page(
    request: MemberRequest, language: str, *, status: int = 200, code: str = "", sealed: str = ""
) -> HttpResponse:
    slips = [(slip, slip_name(slip)) for slip in Slip.objects.visible_to(request.member).select_related("channel")]
    about: dict[str, Any] = {"slips": slips, "language": language, "languages": LANGUAGES}
    if code:
        address, short = settings.SITE_URL + reverse("stories:way_back"), short_address("stories:way_back")
        about |= {"code": code, "sealed": sealed, "channels": words().channels}
        about["say"] = asking(language, code=code, address=address, short=short)
    return page(request, "stories/consent.html", status=status, **about)


def _keep(request: MemberRequest, code: str, form: YesForm) -> HttpResponse:
    about = form.cleaned_data | {"reach": Reach(form.cleaned_data["reach"])}
    slip = actions.keep_slip(by=request.member, code=code, **about)
    if slip is None:
        messages.warning(request, _("The client has taken this consent back already, so there is no slip."))
    else:
        kept = _("Kept as slip %(number)d. It tells nobody who the client is.")
        messages.success(request, kept % {"number": slip.number})
    return redirect("stories:consent")


@members_only
@require_POST
def slip_drop(request: MemberRequest, slip_id: int) -> HttpResponse:
    """Throw a slip away."""
    slip = get_object_or_404(Slip.objects.visible_to(request.member), pk=slip_id)
    actions.drop_slip(by=request.member, slip=slip)
    messages.success(request, _("The slip is gone."))
    return redirect("stories:consent")
