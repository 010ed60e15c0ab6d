"""“Is this about me?”: from who asks to who decides."""

from datetime import timedelta
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from cop.community.adapters.desk import moderators_only
from cop.community.adapters.request import MemberRequest, members_only
from cop.core.ids import random_id
from cop.core.keeping import in_words
from cop.core.limits import address, limit
from cop.core.page import page
from cop.core.signed import seal, unseal
from cop.stories import actions
from cop.stories.adapters.visitor import VisitorRequest, for_visitors, short_address, told
from cop.stories.enums import Outcome
from cop.stories.forms import ConcernForm, DecisionForm
from cop.stories.models import Concern, Story
from cop.stories.queries import last_outcome, own_story, story_to_ask_about, withdrawn_on, written_in
from cop.stories.rules import due_on

HOUR = timedelta(hours=1)
EACH, ALL = 5, 60  # askings an hour: from one address, and from everywhere


@for_visitors
def about_me(request: VisitorRequest, story_id: int) -> HttpResponse:
    """Ask whether a public story is about oneself; it is hidden until a moderator has looked."""
    story = story_to_ask_about(story_id)
    if story is None:
        return _gone(request, story_id)
    if request.method != "POST":
        return _ask(request, story)
    limit("concern", address(request), times=EACH, per=HOUR)
    limit("concern-all", "all", times=ALL, per=HOUR)
    form = ConcernForm(request.POST)
    if not form.is_valid():
        return _ask(request, story, status=422)
    about = {"words": form.cleaned_data["words"], "language": request.language, "seed": _seed(request, story)}
    raised = actions.raise_concern(story=story, **about)
    if raised is None:
        return _gone(request, story_id)
    concern, number = raised
    more: dict[str, Any] = {"concern": concern, "number": number, "address": short_address("stories:outcome")}
    return told(request, "stories/concern_number.html", "about", day=concern.due_on, **more)


def _ask(request: VisitorRequest, story: Story, *, status: int = 200) -> HttpResponse:
    typed = request.POST.get("words", "")
    fresh = seal("concern", story.pk, random_id())
    more = {"story": story, "typed": typed, "wrong": status != HTTPStatus.OK, "fresh": fresh}
    return told(request, "stories/concern.html", "about", status=status, day=due_on(timezone.localdate()), **more)


def _seed(request: VisitorRequest, story: Story) -> str:
    """Return what makes the number: the form's own, or a fresh one where that is not of this page."""
    number, drawn = unseal("concern", request.POST.get("fresh", "")) or (0, 0)
    return f"{drawn}" if number == story.pk else f"{random_id()}"


def _gone(request: VisitorRequest, story_id: int) -> HttpResponse:
    status = HTTPStatus.GONE if withdrawn_on(story_id) else HTTPStatus.NOT_FOUND
    return told(request, "stories/concern_gone.html", "about", status=status)


@moderators_only
@require_GET
def concern_list(request: MemberRequest) -> HttpResponse:
    """Show what waits for this moderator, the oldest first; in the slot of another page, how many wait."""
    waiting = Concern.objects.visible_to(request.member).waiting().select_related("story")
    dates: dict[str, Any] = {"today": timezone.localdate(), "minute_ago": timezone.now() - timedelta(minutes=1)}
    return page(request, "stories/concerns.html", part="slot", concerns=list(waiting[:100]), **dates)


@moderators_only
@require_http_methods(["GET", "POST"])
def concern_detail(request: MemberRequest, concern_id: int) -> HttpResponse:
    """Offer to look at a story and what somebody asks about it; to look, which is written down, and to decide post."""
    concerns = Concern.objects.visible_to(request.member).select_related("story__public")
    concern = get_object_or_404(concerns, pk=concern_id)
    if request.method == "GET" or concern.decided_at:
        return page(request, "stories/concern_closed.html", concern=concern)
    form = DecisionForm(request.POST if "outcome" in request.POST or "decide" in request.POST else None)
    if not form.is_valid():
        actions.open_concern(by=request.member, concern=concern)
        more: dict[str, Any] = {"form": form, "said": written_in(concern), "text": concern.story.public}
        return page(request, "stories/concern_open.html", status=422 if form.is_bound else 200, concern=concern, **more)
    outcome, sentence = Outcome(form.cleaned_data["outcome"]), form.cleaned_data["sentence"]
    actions.decide_concern(by=request.member, concern=concern, outcome=outcome, sentence=sentence)
    messages.success(request, _("Decided. The author is told, and who asked can look it up."))
    return redirect("stories:concern_list")


@members_only
@require_GET
def story_hidden(request: MemberRequest, story_id: int) -> HttpResponse:
    """Tell an author why a story of theirs is hidden or gone, and what comes next."""
    story = own_story(request.member, story_id)
    concern = last_outcome(story) if story else None
    if story is None or not (story.hidden_for or (concern and story.withdrawn_at is None)):
        raise Http404
    days = in_words("withdrawn")
    return page(request, "stories/concern_told.html", story=story, concern=concern, days=days)
