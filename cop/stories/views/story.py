"""A story to be read, and a sentence of it for the toolbox."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_GET, require_http_methods

from cop.anonymity.policies import owns
from cop.community.adapters.request import MemberRequest, members_only
from cop.core.page import page
from cop.discussion.forms import new_key
from cop.discussion.queries import bookmark_on
from cop.stories.forms import PhraseForm, TrialForm
from cop.stories.models import Story, Trial
from cop.stories.policies import may_collect, may_edit_climbs, may_try
from cop.stories.queries import collections_for, face_of, notes_of, own_story, tongues, was_public, withdrawn_on
from cop.stories.rules import LANGUAGES
from cop.stories.views.editor import as_number
from cop.toolbox.forms import blank_form


def story_or_404(request: MemberRequest, story_id: int) -> Story:
    """Return the story if this member may see it and it was told."""
    stories = Story.objects.visible_to(request.member).for_page().filter(told__isnull=False, withdrawn_at=None)
    return get_object_or_404(stories, pk=story_id)


@members_only
@require_GET
def story(request: MemberRequest, story_id: int) -> HttpResponse:
    """Show a story as it is told now; where everybody could read one, and nobody does any more, say so."""
    try:
        return story_page(request, story_or_404(request, story_id))
    except Http404:
        if not was_public(story_id):
            raise
    mine = own_story(request.member, story_id)
    told: dict[str, Any] = {"withdrawn_on": withdrawn_on(story_id), "mine": mine if mine and mine.hidden_for else None}
    return page(request, "stories/gone.html", status=410, **told)


def story_page(
    request: MemberRequest, story: Story, form: TrialForm | None = None, *, status: int = 200, **context: Any
) -> HttpResponse:
    """Show a story with who tried it, and the form to tell so, as it came back or new."""
    context |= _tried(request, story, form) | _collecting(request, story)
    return page(
        request,
        "stories/story.html",
        status=status,
        story=story,
        own=owns(request.member, story.byline),
        edits=story.public_id is not None and story.hidden_at is None and may_edit_climbs(request.member),
        notes=notes_of(story),
        bookmark=bookmark_on(request.member, story.thread),
        url=request.build_absolute_uri(request.path.partition("tried/")[0]),
        **_in_words(request, story),
        **context,
    )


def _in_words(request: MemberRequest, story: Story) -> dict[str, Any]:
    """Return in which languages it is there, and how it reads in the one that is asked for."""
    known = tongues(request.member, story)
    told = known.chosen(request.GET.get("in", ""))
    face = face_of(story.told, told) if story.told else None
    return {"tongues": known, "face": face, "beside": face is not None and "beside" in request.GET}


def _tried(request: MemberRequest, story: Story, form: TrialForm | None) -> dict[str, Any]:
    """Return who tried what it tells, the reader's own, and the form to tell so, as it came back or new."""
    trials = list(Trial.objects.visible_to(request.member).filter(story=story).with_author())
    mine = next((trial for trial in trials if owns(request.member, trial.byline)), None)
    if form is None and mine is None and may_try(request.member, story):
        form = TrialForm(initial={"key": new_key()}, by=request.member)
    return {"trials": trials, "mine": mine, "form": form}


def _collecting(request: MemberRequest, story: Story) -> dict[str, Any]:
    """Return into which collections it may be put, once that is asked; what was done just now, and from what place."""
    if not may_collect(request.member) or not {"collect", "collected"} & request.GET.keys():
        return {"collects": may_collect(request.member)}
    told = {"collected": request.GET.get("collected", ""), "place": as_number(request.GET.get("place", ""))}
    return {"collects": True, "collections": collections_for(request.member, story), **told}


@members_only
@require_http_methods(["GET", "POST"])
def story_phrase(request: MemberRequest, story_id: int) -> HttpResponse:
    """Open the form of a proposal with a sentence marked in a story. Nothing is written here."""
    story = story_or_404(request, story_id)
    form = PhraseForm(request.POST or None)
    if story.told is None:
        raise Http404
    if not form.is_valid():
        return page(request, "stories/phrase.html", story=story, form=form, status=422 if form.is_bound else 200)
    own = owns(request.member, story.byline)
    told: dict[str, Any] = {name: word.slug for name in ("phase", "channel") if (word := getattr(story, name))}
    spoken = request.POST.get("in", "")
    told |= {"text": form.cleaned_data["marked"]}
    told |= {"language": spoken if spoken in LANGUAGES else story.told.language}
    aliased = own and story.byline.alias is not None
    return page(request, "toolbox/propose.html", form=blank_form(request.member, told), theirs=not own, aliased=aliased)
