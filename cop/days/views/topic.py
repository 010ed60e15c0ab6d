"""Topics: proposing, backing, rewording, and what becomes of them."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from cop.anonymity.forms import answers_in
from cop.anonymity.views import PER_MINUTE
from cop.community.adapters.request import MemberRequest, members_only
from cop.core.errors import Conflict, NotAllowed, NotCleared
from cop.core.limits import limit
from cop.core.page import page, see_other
from cop.days import actions
from cop.days.forms import DeclineForm, EditTopicForm, MergeForm, TopicForm
from cop.days.models import Day, Shown, Topic
from cop.days.policies import may_back, may_edit_topic, may_organise, may_settle
from cop.days.queries import told_about, waited_long
from cop.days.views.poll import zone_of
from cop.framework.queries import words

A_PAGE = 30
OTHERS = 200
OWN_DAYS = 5


@members_only
@require_GET
def topic_list(request: MemberRequest) -> HttpResponse:
    """Show all open topics, most backed first; those that ended, where asked for."""
    ended = request.GET.get("show") == "ended"
    topics = Topic.objects.visible_to(request.member).with_author().with_backing(request.member)
    topics = topics.exclude(ended_at=None).order_by("-ended_at") if ended else topics.open()
    found = Paginator(topics, A_PAGE).get_page(request.GET.get("page"))
    return page(request, "days/topics.html", found=found, ended=ended, waited=waited_long())


def topic_or_404(request: MemberRequest, topic_id: int) -> Topic:
    """Return a topic this member may see."""
    topics = Topic.objects.visible_to(request.member).with_author().with_backing(request.member)
    return get_object_or_404(topics.with_sessions().select_related("merged_into"), pk=topic_id)


@members_only
@require_GET
def topic(request: MemberRequest, topic_id: int) -> HttpResponse:
    """Show a topic, and what one may do with it."""
    found = topic_or_404(request, topic_id)
    areas = list(found.areas.all())
    organises = may_organise(request.member)
    shown = Shown.objects.visible_to(request.member).on_topic(found)
    own_days = Day.objects.visible_to(request.member).coming().given_by(request.member)
    context: dict[str, Any] = {
        "topic": found,
        "areas": areas,
        "told": told_about(request.member, areas),
        "days": list(found.days.visible_to(request.member).with_qualities()),
        "polls": list(found.polls.visible_to(request.member).open()),
        "may_back": may_back(request.member, found),
        "may_edit": may_edit_topic(request.member, found),
        "may_settle": may_settle(request.member, found),
        "may_organise": organises,
        "sessions": list(shown) if found.sessioned else [],  # type: ignore[attr-defined]
        "zone": zone_of(request.member),
        "own_days": list(own_days[:OWN_DAYS]) if organises else [],
    }
    return page(request, "days/topic.html", **context)


@members_only
@require_http_methods(["GET", "POST"])
def topic_propose(request: MemberRequest) -> HttpResponse:
    """Propose a topic."""
    form = TopicForm(request.POST or None, areas=words().areas)
    if not form.is_valid():
        return page(request, "days/topic_propose.html", status=422 if form.is_bound else 200, form=form)
    limit("topic", request.member.pk, times=10, per=PER_MINUTE)
    try:
        made, _new = actions.propose_topic(by=request.member, answers=answers_in(request.POST), **form.cleaned_data)
    except NotCleared as error:
        return page(request, "days/topic_propose.html", status=422, form=form, check=error.check)
    except Conflict as error:
        return page(request, "days/topic_propose.html", status=409, form=form, conflict=error)
    messages.success(request, _("Proposed. Colleagues who want it too can back it."))
    return see_other("days:topic", topic_id=made.pk)


@members_only
@require_http_methods(["GET", "POST"])
def topic_edit(request: MemberRequest, topic_id: int) -> HttpResponse:
    """Reword a topic of one's own."""
    found = topic_or_404(request, topic_id)
    if not may_edit_topic(request.member, found):
        raise Http404
    form = EditTopicForm(request.POST or None, topic=found, areas=words().areas)
    context: dict[str, Any] = {"topic": found, "form": form}
    if not form.is_valid():
        return page(request, "days/topic_edit.html", status=422 if form.is_bound else 200, **context)
    try:
        actions.edit_topic(by=request.member, topic=found, answers=answers_in(request.POST), **form.cleaned_data)
    except NotCleared as error:
        return page(request, "days/topic_edit.html", status=422, check=error.check, **context)
    except Conflict as error:
        return page(request, "days/topic_edit.html", status=409, conflict=error, **context)
    return see_other("days:topic", topic_id=found.pk)


@members_only
@require_POST
def topic_back(request: MemberRequest, topic_id: int) -> HttpResponse:
    """Back a topic, or back it no more."""
    found = topic_or_404(request, topic_id)
    wants = request.POST.get("wants") == "yes"
    if may_back(request.member, found):
        actions.back_topic(by=request.member, topic=found, wants=wants)
    else:
        messages.info(request, _("This topic is settled meanwhile."))
    return see_other("days:topic", topic_id=found.pk)


@members_only
@require_http_methods(["GET", "POST"])
def topic_withdraw(request: MemberRequest, topic_id: int) -> HttpResponse:
    """Ask, then take a topic of one's own back; repeating it changes nothing."""
    found = Topic.objects.visible_to(request.member).with_author().filter(pk=topic_id).first()
    if found is None and request.method == "POST":
        return see_other("days:topic_list")
    if found is None or not may_edit_topic(request.member, found):
        raise Http404
    if request.method == "GET":
        return page(request, "days/topic_withdraw.html", topic=found)
    actions.withdraw_topic(by=request.member, topic=found)
    messages.success(request, _("Taken back."))
    return see_other("days:topic_list")


@members_only
@require_http_methods(["GET", "POST"])
def topic_settle(request: MemberRequest, topic_id: int) -> HttpResponse:
    """Decline a topic for a reason, or make it part of another one."""
    found = topic_or_404(request, topic_id)
    if not may_organise(request.member):
        raise Http404
    others = list(Topic.objects.visible_to(request.member).open().exclude(pk=found.pk).order_by("title")[:OTHERS])
    joins = request.POST.get("act") == "merge"
    merge = MergeForm(request.POST if joins else None, others=others)
    decline = DeclineForm(request.POST if request.POST and not joins else None)
    form = merge if joins else decline
    if not form.is_valid():
        context: dict[str, Any] = {"topic": found, "merge": merge, "decline": decline, "form": form}
        return page(request, "days/topic_settle.html", status=422 if form.is_bound else 200, **context)
    return _settle(request, found, form.cleaned_data)


def _settle(request: MemberRequest, found: Topic, told: dict[str, Any]) -> HttpResponse:
    try:
        if "into" in told:
            actions.merge_topic(by=request.member, topic=found, into=told["into"])
        else:
            actions.decline_topic(by=request.member, topic=found, reason=told["reason"])
    except NotAllowed:
        messages.info(request, _("This topic is settled meanwhile."))
    return see_other("days:topic", topic_id=found.pk)
