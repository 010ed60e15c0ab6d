"""One's own stories: how they were worded, taking them back, taking them out, and making one of a case."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from cop.anonymity.policies import owns
from cop.coffee.models import Case
from cop.community.adapters.request import MemberRequest, members_only
from cop.core.errors import NotAllowed
from cop.core.page import page, see_other
from cop.stories import actions
from cop.stories.enums import Rung
from cop.stories.models import Edition, Story
from cop.stories.policies import may_change, may_ripen
from cop.stories.queries import compared, own_drafts, prompts, story_of, wordings_of


def own_story(request: MemberRequest, story_id: int) -> Story:
    """Return a story of the member's own that is not withdrawn."""
    stories = Story.objects.visible_to(request.member).with_author().select_related("told__clearance")
    story = get_object_or_404(stories, pk=story_id)
    if not may_change(request.member, story):
        raise Http404
    return story


@members_only
@require_GET
def versions(request: MemberRequest, story_id: int) -> HttpResponse:
    """Show its author how a story was worded, and what changed from one wording to another."""
    story = own_story(request, story_id)
    editions = list(wordings_of(story.pk))
    new = _chosen(editions, request.GET.get("to", "")) or next(iter(editions), None)
    if new is None:
        raise Http404
    earlier = [edition for edition in editions if edition.number < new.number]
    old = _chosen(editions, request.GET.get("from", "")) or next(iter(earlier), None)
    context: dict[str, Any] = {"story": story, "editions": editions, "old": old, "new": new}
    return page(request, "stories/versions.html", parts=_headed(old, new), **context)


def _chosen(editions: list[Edition], number: str) -> Edition | None:
    return next((edition for edition in editions if str(edition.number) == number), None)


def _headed(old: Edition | None, new: Edition) -> list[tuple[str, Any]]:
    """Return what changed, part by part, each under its heading."""
    headings = {"title": _("Title"), "summary": _("In two sentences")}
    headings |= {name: prompt.heading for name, prompt in prompts().items()}
    if new.rung == Rung.MOMENT:
        headings["start"] = _("What happened")
    return [(headings[part.name], part) for part in compared(None if old == new else old, new)]


@members_only
@require_POST
def story_back(request: MemberRequest, story_id: int) -> HttpResponse:
    """Take a story back from its readers; repeating it changes nothing."""
    story = own_story(request, story_id)
    if actions.take_back(by=request.member, story=story):
        messages.success(request, _("It is yours alone again. What members read before stands as it was."))
    return see_other("stories:write")


@members_only
@require_http_methods(["GET", "POST"])
def story_withdraw(request: MemberRequest, story_id: int) -> HttpResponse:
    """Ask, then take a story of one's own out for good."""
    story = get_object_or_404(Story.objects.visible_to(request.member).with_author(), pk=story_id)
    if not owns(request.member, story.byline) or (request.method == "GET" and story.withdrawn_at):
        raise Http404
    if request.method == "GET":
        return page(request, "stories/own_withdraw.html", story=story)
    actions.withdraw_story(by=request.member, story=story)
    messages.success(request, _("The story is withdrawn. Its words are gone."))
    return see_other("stories:write")


@members_only
@require_http_methods(["GET", "POST"])
def ripen(request: MemberRequest, case_id: int) -> HttpResponse:
    """Offer its bringer to make a story of a closed case, or lead to the one they made; then begin it as a draft."""
    cases = Case.objects.visible_to(request.member).with_author().select_related("closing", "follow_up")
    case = get_object_or_404(cases.select_related("phase", "channel", "target"), pk=case_id)
    if not may_ripen(request.member, case):
        raise Http404
    if request.method == "POST":
        return see_other("stories:story_write", number=_begun(request, case))
    made = story_of(request.member, case)
    begun = next((draft for draft in own_drafts(request.member) if draft.source == str(case.pk)), None)
    return page(request, "stories/own_ripen.html", part="slot", case=case, made=made, begun=begun)


def _begun(request: MemberRequest, case: Case) -> int:
    try:
        return actions.ripen(by=request.member, case=case)
    except NotAllowed as refused:
        raise Http404 from refused
