"""Keeping a reply at the top of its case, and a case on top of its room."""

from contextlib import suppress

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from cop.coffee import actions
from cop.coffee.models import Case
from cop.coffee.policies import may_host, may_pin
from cop.coffee.views.case import case_or_404
from cop.community.adapters.request import MemberRequest, members_only
from cop.core.errors import NotAllowed
from cop.core.page import page
from cop.discussion.models import Post


@members_only
@require_http_methods(["GET", "POST"])
def post_pin(request: MemberRequest, post_id: int) -> HttpResponse:
    """Offer to pin a reply, to whoever may; pin it, or take the pin off."""
    post = get_object_or_404(Post.objects.visible_to(request.member), pk=post_id)
    case = Case.objects.visible_to(request.member).with_author().filter(thread=post.thread_id).first()
    may = case is not None and may_pin(request.member, case)
    if request.method == "GET" and not may:
        return HttpResponse(status=204)
    if request.method == "GET":
        return page(request, "coffee/post_pin.html", part="form", post=post, case=case)
    if case is None or not may:
        raise Http404
    with suppress(NotAllowed):  # covered or taken back meanwhile: no pin holds it any more
        actions.pin_reply(by=request.member, case=case, post=post, on=bool(request.POST.get("on")))
    return redirect(f"/cases/{case.pk}/")


@members_only
@require_POST
def case_top(request: MemberRequest, case_id: int) -> HttpResponse:
    """Keep a case on top of its room, or take it down."""
    case = case_or_404(request, case_id)
    if not may_host(request.member, case.room) or case.withdrawn_at is not None:
        raise Http404
    if not actions.top_case(by=request.member, case=case, on=bool(request.POST.get("on"))):
        messages.error(request, _("Three cases are on top of this room already. Take one of them down first."))
    return redirect(f"/cases/{case.pk}/")
