"""Writing: what shall it be, a good moment, a story."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from cop.anonymity.actions import drop_draft, save_draft
from cop.anonymity.enums import Surface
from cop.anonymity.forms import answers_in
from cop.anonymity.queries import draft_at, look_over
from cop.anonymity.views import PER_MINUTE
from cop.coffee.models import Case
from cop.community.adapters.request import MemberRequest, members_only
from cop.core.errors import Conflict, NotAllowed, NotCleared
from cop.core.ids import is_random_id, random_id
from cop.core.limits import limit
from cop.core.page import page, see_other
from cop.framework.queries import words
from cop.stories import actions
from cop.stories.enums import Rung, State
from cop.stories.forms import StoryForm, as_draft, as_initial, unsaid, values_of
from cop.stories.models import SECTIONS, STORY_TEXT, Edition, Story
from cop.stories.policies import may_change
from cop.stories.queries import (
    Retold,
    Talk,
    as_agreed,
    known_answers,
    last_way,
    own_drafts,
    own_stories,
    prompts,
    retold,
    taken_apart,
    talk_of,
    under_way,
    wordings_of,
)
from cop.stories.rules import moves


@members_only
@require_http_methods(["GET", "POST"])
def write(request: MemberRequest) -> HttpResponse:
    """Ask what it shall be, and show what the member has begun and written; a story begins with a number."""
    if request.method == "POST":
        return see_other("stories:story_write", number=random_id())
    drafts = own_drafts(request.member)
    return page(request, "stories/write.html", drafts=drafts, own=own_stories(request.member, drafts))


def story_at(request: MemberRequest, number: int) -> Story | None:
    """Return the story of that number if it is the member's to write, None for a new one."""
    if not is_random_id(number):
        raise Http404
    story = Story.objects.visible_to(request.member).with_author().filter(pk=number).first()
    if story is not None and not may_change(request.member, story):
        raise Http404
    return story


def talk_at(request: MemberRequest, number: int, story: Story | None, source: Any) -> Talk | None:
    """Return the case a story grows from: the one it keeps, or its draft does."""
    return talk_of(request.member, number, story.source_id if story and story.source_id else source)


def writer(request: MemberRequest, story: Story | None, talk: Talk | None, **kwargs: Any) -> StoryForm:
    """Return the form of the writer, with a field for each passage that retells what a colleague wrote."""
    climb = under_way(story) if story else None
    posts = talk.all_names if talk else {}
    veiled = talk.case.byline.alias is not None if talk else None
    told: dict[str, Any] = {"posts": posts, "veiled": veiled, **kwargs}
    return StoryForm(words=words(), by=request.member, story=story, climb=climb, **told)


def show_writer(
    request: MemberRequest, number: int, form: StoryForm, story: Story | None, talk: Talk | None, **context: Any
) -> HttpResponse:
    """Show the writer; what came back from a form as the form alone."""
    climb, quotes = form.climb, retold(talk, form.passages, form.aim()) if talk else []
    context |= {"number": number, "form": form, "story": story, "climb": climb, "parts": _parts(form, quotes)}
    context |= {"talk": talk, "quotes": quotes, "used": {one.post.pk for one in quotes}}
    context["reading"] = climb is not None and moves(State(climb.state), "hand in") is None
    context.setdefault("part", "form" if form.is_bound else "")
    return page(request, "stories/write_story.html", **context)


def _parts(form: StoryForm, quotes: list[Retold]) -> list[dict[str, Any]]:
    """Return the parts of the writer: each field with its example, and what is retold there with its own field."""
    known = prompts()
    return [
        {
            "field": form[name],
            "example": known[name].example if name in known else "",
            "quotes": [(one, form[one.quote.name]) for one in quotes if one.quote.section == name],
        }
        for name in STORY_TEXT
    ]


@members_only
@require_http_methods(["GET", "POST"])
def story_write(request: MemberRequest, number: int) -> HttpResponse:
    """Write a story: begun as a draft at this number, or written anew from what was handed in last."""
    story = story_at(request, number)
    draft, version = draft_at(request.member, place := actions.place_of(number=number))
    if request.method == "GET":
        return _begun(request, number, story, draft, version)
    limit("story", request.member.pk, times=20, per=PER_MINUTE)
    talk = talk_at(request, number, story, request.POST.get("source"))
    form = writer(request, story, talk, data=request.POST)
    if "keep" in request.POST:
        save_draft(by=request.member, place=place, fields=as_draft(request.POST, form), version=version)
        return see_other("stories:write")
    if not form.is_valid():
        return show_writer(request, number, form, story, talk, draft_version=version, status=422)
    return _hand_in(request, number, form, story, talk, version)


def _begun(
    request: MemberRequest, number: int, story: Story | None, draft: dict[str, str], version: int
) -> HttpResponse:
    """Show what is drafted, or was handed in last, with what colleagues said to its passages meanwhile."""
    last = wordings_of(story.pk).first() if story else None
    talk = talk_at(request, number, story, draft.get("source"))
    rows = list(talk.rows.values()) if talk else []
    if draft:
        initial = as_initial(as_agreed(rows, draft))
    else:
        initial = taken_apart(rows, values_of(story, last, last_way(story))) if story else {}
    form = writer(request, story, talk, initial=initial)
    check = _check(story, last, form, draft)
    return show_writer(request, number, form, story, talk, draft_version=version, check=check)


def _check(story: Story | None, last: Edition | None, form: StoryForm, draft: dict[str, str]) -> Any:
    """Return what was asked about the last wording, with the answers it got, for one who goes on from it."""
    if story is None or last is None or last.clearance is None or draft:
        return None
    rung = form.aim()
    known, settled = known_answers(story, rung), () if rung is Rung.PUBLIC else story.thread.settled
    return look_over(last.texts, surface=Surface.STORY, answers=known, settled=settled)


def _hand_in(
    request: MemberRequest, number: int, form: StoryForm, story: Story | None, talk: Talk | None, version: int
) -> HttpResponse:
    told: dict[str, Any] = {"draft_version": version, "status": 422}
    try:
        actions.hand_in(by=request.member, number=number, **_handed(request, form))
    except NotCleared as error:
        return show_writer(request, number, form, story, talk, check=error.check, **told)
    except Conflict as error:
        return show_writer(request, number, form, story, talk, conflict=error, draft_version=version, status=409)
    except actions.NotAgreed as error:
        unsaid(form, talk, error.states)
        return show_writer(
            request, number, form, story, talk_at(request, number, story, form.cleaned_data.get("source")), **told
        )
    except NotAllowed:
        form.add_error(None, _("It can’t be handed in just now. Your words are still here."))
        return show_writer(request, number, form, story, talk, **told)
    one = _("Handed in. A colleague who doesn’t know the case reads it first.")
    two = _("Handed in. Two colleagues who don’t know the case read it first.")
    messages.success(request, two if form.aim() is Rung.PUBLIC else one)
    return go(request, "stories:write")


def _handed(request: MemberRequest, form: StoryForm) -> dict[str, Any]:
    """Return what is handed in."""
    data, member = form.cleaned_data, request.member
    what: dict[str, Any] = {"text": form.text(), "tags": form.tags(), "terms": form.terms(), "key": data["key"]}
    what |= {"language": form.spoken(member.writes), "answers": answers_in(request.POST)}
    what |= {"rung": form.aim(), "slip": data.get("slip"), "passages": form.passages}
    what |= {"alias": data.get("alias", False), "pledge": data.get("pledge", False), "source": _source(request, form)}
    return what


def _source(request: MemberRequest, form: StoryForm) -> Case | None:
    """Return the case the story was made of, if its bringer still sees it."""
    number = form.cleaned_data.get("source")
    return Case.objects.visible_to(request.member).with_author().filter(pk=number).first() if number else None


def go(request: MemberRequest, to: str, **where: Any) -> HttpResponse:
    """Send the browser on; htmx is told by header, so that the whole page changes."""
    answer = redirect(to, **where)
    if request.headers.get("HX-Request"):
        return HttpResponse(status=204, headers={"HX-Redirect": answer.url})
    return answer


@members_only
@require_POST
def story_look(request: MemberRequest, number: int) -> HttpResponse:
    """Show a story as its readers will see it, when it may be handed in as it is. Nothing is kept."""
    limit("look", request.member.pk, times=30, per=PER_MINUTE)
    story = story_at(request, number)
    _draft, version = draft_at(request.member, actions.place_of(number=number))
    talk = talk_at(request, number, story, request.POST.get("source"))
    form = writer(request, story, talk, data=request.POST)
    told: dict[str, Any] = {"draft_version": version, "status": 422}
    if not form.is_valid():
        return show_writer(request, number, form, story, talk, **told)
    try:
        said: dict[str, Any] = {"text": form.text(), "answers": answers_in(request.POST), "passages": form.passages}
        edition = actions.look_at_story(by=request.member, number=number, story=story, rung=form.aim(), **said)
    except NotCleared as error:
        return show_writer(request, number, form, story, talk, check=error.check, **told)
    except actions.NotAgreed as error:
        unsaid(form, talk, error.states)
        return show_writer(request, number, form, story, talk, **told)
    return _look(request, form, edition)


def _look(request: MemberRequest, form: StoryForm, edition: Edition) -> HttpResponse:
    edition.language, known = form.spoken(request.member.writes), prompts()
    parts = [(known[name].heading, html) for name in SECTIONS if (html := getattr(edition, f"{name}_html"))]
    response = page(request, "stories/write_look.html", edition=edition, tags=form.tags(), parts=parts, rung=form.aim())
    response["HX-Retarget"], response["HX-Reswap"] = "[data-look]", "innerHTML"
    return response


@members_only
@require_POST
def draft_drop(request: MemberRequest, number: int) -> HttpResponse:
    """Delete what was begun at this number, 0 for a good moment; what was handed in of it stays."""
    if number and story_at(request, number) is None:
        actions.drop_quoted(by=request.member, number=number)
    drop_draft(by=request.member, place=actions.place_of(number=number) if number else actions.MOMENT_PLACE)
    messages.success(request, _("The draft is gone."))
    return see_other("stories:write")
