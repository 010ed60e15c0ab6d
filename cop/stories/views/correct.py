"""Correcting what everybody reads: written by the author or an editor, looked at by an editor."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cop.anonymity.forms import answers_in
from cop.anonymity.policies import owns
from cop.anonymity.views import PER_MINUTE
from cop.community.adapters.desk import desk_only
from cop.community.adapters.request import MemberRequest, members_only
from cop.core.errors import Conflict, NotAllowed, NotCleared
from cop.core.limits import limit
from cop.core.page import page, see_other
from cop.stories import actions
from cop.stories.enums import Corrected
from cop.stories.forms import CorrectionForm, SendBackForm
from cop.stories.models import Correction, Story
from cop.stories.policies import may_edit_climbs
from cop.stories.queries import CorrectionPage, correction_page, corrections_for, last_correction, under_way
from cop.stories.views.own import own_story


@members_only
@require_http_methods(["GET", "POST"])
def correct(request: MemberRequest, story_id: int) -> HttpResponse:
    """Let an author correct what everybody reads of a story, and see what became of that."""
    story = own_story(request, story_id)
    if story.public_id is None:
        raise Http404
    if "back" in request.POST:
        actions.take_correction_back(by=request.member, story=story)
        messages.success(request, _("Taken back. What everybody reads stands as it was."))
        return see_other("stories:correct", story_id=story.pk)
    return _correct(request, story, last_correction(story))


@desk_only
@require_http_methods(["GET", "POST"])
def editor_correct(request: MemberRequest, story_id: int) -> HttpResponse:
    """Let an editor correct what everybody reads; it is up at once."""
    stories = Story.objects.visible_to(request.member).public().with_author().select_related("public__clearance")
    story = get_object_or_404(stories, pk=story_id)
    if not may_edit_climbs(request.member) or owns(request.member, story.byline):
        raise Http404
    return _correct(request, story, None)


def _correct(request: MemberRequest, story: Story, last: CorrectionPage | None) -> HttpResponse:
    assert story.public is not None
    form = CorrectionForm(request.POST or None, edition=story.public)
    context: dict[str, Any] = {"story": story, "form": form, "last": last, "mine": owns(request.member, story.byline)}
    context["on_its_way"] = under_way(story) is not None
    if request.method == "GET" or not form.is_valid():
        return page(request, "stories/correct.html", status=422 if form.is_bound else 200, **context)
    limit("story", request.member.pk, times=20, per=PER_MINUTE)
    said: dict[str, Any] = {"base": form.cleaned_data["base"], "note": form.cleaned_data["note"]}
    said |= {"text": form.text(), "key": form.cleaned_data["key"], "answers": answers_in(request.POST)}
    try:
        actions.write_correction(by=request.member, story=story, **said)
    except NotCleared as error:
        return page(request, "stories/correct.html", status=422, check=error.check, **context)
    except Conflict as error:
        return page(request, "stories/correct.html", status=409, conflict=error, **context)
    except NotAllowed as error:
        form.add_error(None, _why_not(error))
        return page(request, "stories/correct.html", status=422, **context)
    return _written(request, story, mine=context["mine"])


def _why_not(error: NotAllowed) -> str:
    if isinstance(error, actions.NotAgreed):
        return _("This changes words that a colleague agreed to. Leave them, or write the story anew and ask them.")
    return _("It can’t be corrected just now. Your words are still here.")


def _written(request: MemberRequest, story: Story, *, mine: bool) -> HttpResponse:
    if mine:
        messages.success(request, _("The editor looks at it, and puts it up or sends it back."))
        return see_other("stories:correct", story_id=story.pk)
    messages.success(request, _("Corrected. The author is told."))
    return see_other("stories:story", story_id=story.pk)


@desk_only
@require_http_methods(["GET", "POST"])
def editor_correction(request: MemberRequest, correction_id: int) -> HttpResponse:
    """Show an editor what a correction changes; putting it up and sending it back are posted."""
    if not may_edit_climbs(request.member):
        raise Http404
    correction = get_object_or_404(corrections_for(request.member), pk=correction_id)
    form = SendBackForm(request.POST if "send_back" in request.POST else None)
    if request.method == "GET" or (form.is_bound and not form.is_valid()):
        return _show(request, correction, form, status=422 if form.is_bound else 200)
    try:
        if form.is_bound:
            ground = form.cleaned_data["ground"]
            actions.send_correction_back(by=request.member, correction=correction, ground=ground)
            messages.success(request, _("Sent back. The author is told on which ground."))
        else:
            actions.put_correction(by=request.member, correction=correction)
            messages.success(request, _("Corrected. The note stands under the story with today’s date."))
    except (Conflict, NotAllowed):
        correction = get_object_or_404(corrections_for(request.member), pk=correction_id)
        return _show(request, correction, SendBackForm(), status=409, late=True)
    return see_other("stories:editor")


def _show(
    request: MemberRequest, correction: Correction, form: SendBackForm, *, status: int = 200, **more: Any
) -> HttpResponse:
    seen, waits = correction_page(correction), correction.state == Corrected.WAITING
    return page(request, "stories/editor_correction.html", status=status, seen=seen, form=form, waits=waits, **more)
