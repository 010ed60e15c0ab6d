"""Telling a good moment, and rewording it."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cop.anonymity.enums import Surface
from cop.anonymity.forms import answers_in
from cop.anonymity.queries import draft_at, look_over
from cop.anonymity.views import PER_MINUTE
from cop.community.adapters.request import MemberRequest, members_only
from cop.core.errors import Conflict, NotAllowed, NotCleared
from cop.core.limits import limit
from cop.core.page import page
from cop.framework.queries import words
from cop.stories import actions
from cop.stories.enums import Rung
from cop.stories.forms import EditMomentForm, NewMomentForm, as_initial, values_of
from cop.stories.models import Story
from cop.stories.queries import prompts
from cop.stories.views.own import own_story
from cop.stories.views.write import go


@members_only
@require_http_methods(["GET", "POST"])
def moment_new(request: MemberRequest) -> HttpResponse:
    """Tell a good moment, on one page, at once."""
    draft, version = draft_at(request.member, actions.MOMENT_PLACE)
    if request.method == "GET":
        form = NewMomentForm(initial=as_initial(draft), words=words(), by=request.member)
        return _show(request, form, draft_version=version)
    limit("moment", request.member.pk, times=10, per=PER_MINUTE)
    form = NewMomentForm(request.POST, words=words(), by=request.member)
    if not form.is_valid():
        return _show(request, form, draft_version=version, status=422)
    what: dict[str, Any] = {"text": form.text(), "tags": form.tags(), "key": form.cleaned_data["key"]}
    what |= {"alias": form.cleaned_data["alias"], "pledge": form.cleaned_data.get("pledge", False)}
    what |= {"language": form.spoken(request.member.writes), "answers": answers_in(request.POST)}
    try:
        story, _new = actions.share_moment(by=request.member, **what)
    except (NotCleared, Conflict) as error:
        return _ask(request, form, error, draft_version=version)
    messages.success(request, _("It stands on the shelf now. You can change it, or make a story of it."))
    return go(request, "stories:story", story_id=story.pk)


def _show(request: MemberRequest, form: NewMomentForm | EditMomentForm, **context: Any) -> HttpResponse:
    context |= {"form": form, "example": prompts()["moment"].example}
    template = "stories/write_moment_edit.html" if "story" in context else "stories/write_moment.html"
    return page(request, template, part="form" if form.is_bound else "", **context)


def _ask(
    request: MemberRequest, form: NewMomentForm | EditMomentForm, error: NotCleared | Conflict, **context: Any
) -> HttpResponse:
    """Bring the form back with what the check asks, or with what stands already."""
    told = {"check": error.check} if isinstance(error, NotCleared) else {"conflict": error}
    return _show(request, form, status=error.status, **told, **context)


@members_only
@require_http_methods(["GET", "POST"])
def story_edit(request: MemberRequest, story_id: int) -> HttpResponse:
    """Reword a good moment of one's own; a story is written anew in the writer."""
    story = own_story(request, story_id)
    if story.rung != Rung.MOMENT or story.told is None:
        return redirect("stories:story_write", number=story.pk)
    if request.method == "GET":
        initial = values_of(story, story.told) | {"title": story.told.title}
        check = _asked(story)
        return _show(request, EditMomentForm(initial=initial, words=words()), story=story, check=check)
    form = EditMomentForm(request.POST, words=words())
    return _change(request, form, story) if form.is_valid() else _show(request, form, story=story, status=422)


def _asked(story: Story) -> Any:
    """Return what was asked about it, with the answers it got."""
    if story.told is None or story.told.clearance is None:
        return None
    texts, known = {name: getattr(story.told, name) for name in ("title", "start")}, story.told.clearance.answers
    return look_over(texts, surface=Surface.STORY, answers=known, settled=story.thread.settled)


def _change(request: MemberRequest, form: EditMomentForm, story: Story) -> HttpResponse:
    what: dict[str, Any] = {"text": form.text(), "tags": form.tags(), "version": form.cleaned_data["version"]}
    what |= {"language": form.spoken(request.member.writes, story.language), "answers": answers_in(request.POST)}
    try:
        actions.edit_moment(by=request.member, story=story, **what)
    except (NotCleared, Conflict) as error:
        return _ask(request, form, error, story=story)
    except NotAllowed as refused:
        raise Http404 from refused
    return go(request, "stories:write")
