"""Reporting a text, and asking for another moderator."""

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any, Self

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from cop.anonymity.models import Clearance
from cop.anonymity.queries import own
from cop.coffee import actions
from cop.coffee.forms import FlagForm
from cop.coffee.models import CASE_TEXT, CLOSING_TEXT, GIST_TEXT, Ask, Case, Gist
from cop.coffee.queries import words_to_point_at
from cop.coffee.views.case import case_or_404
from cop.community.adapters.request import MemberRequest, members_only
from cop.community.queries import moderators_look
from cop.core.limits import limit
from cop.core.page import page, see_other
from cop.discussion.actions import appeal
from cop.discussion.enums import Covered, FlagGround
from cop.discussion.models import Flag, Post, Thread
from cop.discussion.policies import has_flagged, may_flag
from cop.discussion.queries import way_to
from cop.discussion.views.post import back_to

MAX_PLACES = 200


@dataclass(frozen=True, slots=True)
class About:
    """Where a text stands: its talk, which may be one of two, the page to go back to, and its language."""

    thread: Thread
    back: str
    language: str
    of_two: bool = False

    @classmethod
    def case(cls, case: Case) -> Self:
        """Return where a case stands, and the words that closed it."""
        return cls(case.thread, reverse("coffee:case_detail", args=[case.pk]), case.language)


@members_only
@require_http_methods(["GET", "POST"])
def post_flag(request: MemberRequest, post_id: int) -> HttpResponse:
    """Report a reply, or a line of a talk of two."""
    post = get_object_or_404(
        Post.objects.visible_to(request.member).with_author().select_related("clearance", "thread"), pk=post_id
    )
    return _flag(request, _about(request, post), post.clearance, {"text": post.body}, post.covered)


@members_only
@require_http_methods(["GET", "POST"])
def case_flag(request: MemberRequest, case_id: int) -> HttpResponse:
    """Report a case."""
    case = case_or_404(request, case_id)
    texts = {name: getattr(case, name) for name in CASE_TEXT}
    return _flag(request, About.case(case), case.clearance, texts, case.covered)


@members_only
@require_http_methods(["GET", "POST"])
def closing_flag(request: MemberRequest, case_id: int) -> HttpResponse:
    """Report the closing words of a case."""
    case = case_or_404(request, case_id)
    closing = getattr(case, "closing", None)
    if closing is None:
        raise Http404
    texts = {name: getattr(closing, name) for name in CLOSING_TEXT}
    return _flag(request, About.case(case), closing.clearance, texts, closing.covered)


@members_only
@require_http_methods(["GET", "POST"])
def follow_up_flag(request: MemberRequest, case_id: int) -> HttpResponse:
    """Report what the bringer told of how it went."""
    case = case_or_404(request, case_id)
    told = getattr(case, "follow_up", None)
    if told is None:
        raise Http404
    return _flag(request, About.case(case), told.clearance, {"text": told.body}, told.covered)


@members_only
@require_http_methods(["GET", "POST"])
def gist_flag(request: MemberRequest, case_id: int, language: str) -> HttpResponse:
    """Report what tells a case in short in another language."""
    case = case_or_404(request, case_id)
    gists = Gist.objects.visible_to(request.member).shown().select_related("clearance__byline__link")
    gist = get_object_or_404(gists, case=case, language=language)
    texts = {name: getattr(gist, name) for name in GIST_TEXT}
    about = replace(About.case(case), language=gist.language)
    return _flag(request, about, gist.clearance, texts, gist.covered)


def _about(request: MemberRequest, post: Post) -> About:
    """Return where a post stands: under a case, in a talk of two, in a room's talk, or where its reader came from."""
    ask = Ask.objects.visible_to(request.member).filter(thread=post.thread_id).first()
    case = Case.objects.visible_to(request.member).filter(thread=post.thread_id).first()
    if ask:
        return About(post.thread, reverse("coffee:ask_detail", args=[ask.pk]), post.language, of_two=True)
    if case:
        return About(post.thread, reverse("coffee:case_detail", args=[case.pk]), post.language)
    return About(post.thread, way_to(request.member, post) or back_to(request), post.language)


def _flag(
    request: MemberRequest, about: About, clearance: Clearance | None, texts: dict[str, str], covered: str
) -> HttpResponse:
    if clearance and request.method == "POST" and has_flagged(request.member, clearance):
        messages.info(request, _("You have reported this text already."))
        return see_other(about.back)
    if clearance is None or covered == Covered.WHOLE or not may_flag(request.member, clearance):
        raise Http404
    form = FlagForm(request.POST or None)
    if not form.is_valid():
        told: dict[str, Any] = {"about": about, "form": form, "fields": words_to_point_at(clearance, texts)}
        return page(request, "coffee/flag.html", status=422 if form.is_bound else 200, **told)
    limit("flag", request.member.pk, times=10, per=timedelta(hours=1))
    ground, places = FlagGround(form.cleaned_data["ground"]), request.POST.getlist("places")[:MAX_PLACES]
    note = form.cleaned_data["note"]
    actions.flag_text(
        by=request.member, thread=about.thread, clearance=clearance, ground=ground, places=places, note=note
    )
    messages.success(request, _said(ground))
    return redirect(about.back)


def _said(ground: FlagGround) -> str:
    """Say what happened, and when a moderator looks."""
    now = timezone.now()
    at = moderators_look(now)
    if at is None or at <= now + timedelta(hours=1):
        when = _("A moderator looks at it soon.")
    else:
        moment = timezone.localtime(at).strftime("%d-%m, %H:%M")
        when = _("Moderators are at work again on %(moment)s.") % {"moment": moment}
    if ground == FlagGround.IDENTIFIES:
        return _("Covered for everybody; the author is told and can replace it.") + " " + when
    return _("Thank you.") + " " + when


@members_only
@require_POST
def flag_appeal(request: MemberRequest, flag_id: int) -> HttpResponse:
    """Ask for another moderator, as the author of what stays covered."""
    flags = Flag.objects.filter(own(request.member, "clearance__byline"))
    flag = get_object_or_404(flags.select_related("clearance__byline__link"), pk=flag_id)
    flag = appeal(by=request.member, flag=flag)
    if flag.settled:
        messages.info(
            request, _("Another moderator has looked already: %(how)s.") % {"how": flag.get_outcome_display()}
        )
    else:
        messages.success(request, _("Another moderator will look at it."))
    ask = Ask.objects.visible_to(request.member).filter(thread=flag.thread_id).first()
    post = Post.objects.visible_to(request.member).filter(clearance=flag.clearance_id).first()
    if way := post and way_to(request.member, post):
        return redirect(way)
    return redirect("coffee:ask_detail", ask.pk) if ask else redirect("coffee:own_cases")
