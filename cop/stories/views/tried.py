"""Telling that one tried what a story tells, rewording that, taking it back."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cop.anonymity.forms import answers_in
from cop.community.adapters.request import MemberRequest, members_only
from cop.core.errors import Conflict, NotCleared
from cop.core.page import page, see_other
from cop.stories import actions
from cop.stories.forms import TrialEditForm, TrialForm
from cop.stories.models import Trial
from cop.stories.policies import may_change_trial, may_try
from cop.stories.views.story import story_or_404, story_page


def _place(story_id: int) -> str:
    return f"{reverse('stories:story', args=[story_id])}#tried"


@members_only
@require_http_methods(["GET", "POST"])
def story_tried(request: MemberRequest, story_id: int) -> HttpResponse:
    """Tell how it went to try what a story tells."""
    story = story_or_404(request, story_id)
    if request.method == "GET" or not may_try(request.member, story):
        return see_other(_place(story.pk))
    form = TrialForm(request.POST, by=request.member)
    if not form.is_valid():
        return story_page(request, story, form, status=422)
    try:
        told, answers = form.cleaned_data, answers_in(request.POST)
        actions.tell_tried(by=request.member, story=story, answers=answers, **told)
    except NotCleared as error:
        return story_page(request, story, form, status=422, check=error.check)
    except Conflict as error:
        return story_page(request, story, form, status=409, conflict=error)
    messages.success(request, _("Thank you. Whoever wrote the story is told."))
    return see_other(_place(story.pk))


def _own(request: MemberRequest, trial_id: int) -> Trial:
    """Return what this member told."""
    trials = Trial.objects.visible_to(request.member).with_author().select_related("story__thread", "story__told")
    trial = get_object_or_404(trials, pk=trial_id)
    if not may_change_trial(request.member, trial):
        raise Http404
    return trial


@members_only
@require_http_methods(["GET", "POST"])
def trial_edit(request: MemberRequest, trial_id: int) -> HttpResponse:
    """Reword what one told."""
    trial = _own(request, trial_id)
    form = TrialEditForm(request.POST or None, trial=trial)
    context: dict[str, Any] = {"trial": trial, "form": form}
    if not form.is_valid():
        return page(request, "stories/tried_edit.html", status=422 if form.is_bound else 200, **context)
    try:
        actions.edit_trial(by=request.member, trial=trial, answers=answers_in(request.POST), **form.cleaned_data)
    except NotCleared as error:
        return page(request, "stories/tried_edit.html", status=422, check=error.check, **context)
    except Conflict as error:
        return page(request, "stories/tried_edit.html", status=409, conflict=error, **context)
    return see_other(_place(trial.story_id))


@members_only
@require_http_methods(["GET", "POST"])
def trial_withdraw(request: MemberRequest, trial_id: int) -> HttpResponse:
    """Ask, then take back what one told."""
    trial = _own(request, trial_id)
    if request.method == "GET":
        return page(request, "stories/tried_withdraw.html", trial=trial)
    actions.withdraw_trial(by=request.member, trial=trial)
    messages.success(request, _("Taken back."))
    return see_other(_place(trial.story_id))
