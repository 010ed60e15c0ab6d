"""A story in another language: telling it so, the author's word on that, taking it away."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from cop.anonymity.enums import Surface
from cop.anonymity.forms import answers_in
from cop.anonymity.policies import owns
from cop.anonymity.queries import draft_at, look_over
from cop.anonymity.views import PER_MINUTE
from cop.community.adapters.request import MemberRequest, members_only
from cop.core.errors import Conflict, NotAllowed, NotCleared
from cop.core.limits import limit
from cop.core.page import page, see_other
from cop.discussion.forms import new_key
from cop.stories import actions
from cop.stories.enums import Rung
from cop.stories.forms import DeclineTranslationForm, TranslationForm, sealed_source, source_in
from cop.stories.models import Edition, Story, Translation
from cop.stories.policies import may_remove_translation, may_translate
from cop.stories.queries import at_language, face_of, offered, parts_of, stands_for
from cop.stories.rules import LANGUAGES, begun, carried, made_of, side_by_side
from cop.stories.views.write import go


def _story(request: MemberRequest, story_id: int, language: str) -> tuple[Story, Edition]:
    """Return a story the member sees, and what is told of it now."""
    rows = Story.objects.visible_to(request.member).with_author().select_related("told__clearance")
    story = get_object_or_404(rows, pk=story_id)
    if story.told is None or language not in LANGUAGES:
        raise Http404
    return story, story.told


def _to_tell(request: MemberRequest, story_id: int, language: str) -> tuple[Story, Edition]:
    story, told = _story(request, story_id, language)
    if not may_translate(request.member, story, language):
        raise Http404
    return story, told


@members_only
@require_http_methods(["GET", "POST"])
def translate(request: MemberRequest, story_id: int, language: str) -> HttpResponse:
    """Tell a story in another language, or go on from what one told so; beside what it says now, and said then."""
    story, told = _to_tell(request, story_id, language)
    draft, version = draft_at(request.member, actions.translation_place(story_id=story.pk, language=language))
    mine, other = at_language(request.member, story, language)
    if request.method == "GET":
        if other:
            return page(request, "stories/translate_busy.html", story=story, language=language, other=other)
        form = _form(request, told, initial=_begun(told, mine) | _typed(story, told, draft))
        return _show(request, story, language, form, mine, draft_version=version, check=_asked(story, mine, draft))
    limit("translate", request.member.pk, times=20, per=PER_MINUTE)
    form = _form(request, told, data=request.POST)
    if _moved(request, story, told):
        return _moved_on(request, story, language, mine, draft_version=version)
    if not form.is_valid():
        return _show(request, story, language, form, mine, draft_version=version, status=422)
    return _tell(request, story, language, form, mine, draft_version=version)


def _form(request: MemberRequest, told: Edition, **kwargs: Any) -> TranslationForm:
    return TranslationForm(edition=told, by=request.member, **kwargs)


def _begun(told: Edition, mine: Translation | None) -> dict[str, Any]:
    """Return what a form begins with: what is there already, beside the original as it is now."""
    known: dict[str, Any] = {"source": sealed_source(told), "version": mine.version if mine else 0}
    for name, text in told.texts.items():
        if mine and text:
            known[name] = begun(side_by_side(text, getattr(mine, name), mine.made.get(name, [])))
    return known


def _typed(story: Story, told: Edition, fields: Mapping[str, str]) -> dict[str, str]:
    """Return what was typed, beside the original as it is now, where it was typed beside an earlier one."""
    number = source_in(story.pk, fields.get("source", ""))
    words = {name: fields[name] for name in told.texts if fields.get(name)}
    before = story.editions.filter(number=number).first() if number not in {0, told.number} else None
    if before is None:
        return words
    return {name: carried(text, getattr(before, name), getattr(told, name)) for name, text in words.items()}


def _asked(story: Story, mine: Translation | None, draft: Mapping[str, str]) -> Any:
    """Return what was asked about the words that are there, with the answers they got."""
    if mine is None or draft:
        return None
    settled = () if mine.rung == Rung.PUBLIC else story.thread.settled
    return look_over(mine.texts, surface=Surface.STORY, answers=mine.clearance.answers, settled=settled)


def _show(
    request: MemberRequest, story: Story, language: str, form: TranslationForm, mine: Translation | None, **context: Any
) -> HttpResponse:
    """Show the original with a field beside each part; what came back from a form as the form alone."""
    parts = {part.name: part for part in parts_of(form.edition, mine, then=True)}
    context |= {"story": story, "language": language, "form": form, "mine": mine}
    context["rows"] = [{"field": form[name], "part": parts[name]} for name in form.parts]
    context["lost"] = [part for name, part in parts.items() if name not in form.parts]
    context["own"] = owns(request.member, story.byline)
    context["may_alias"] = mine is None and story.thread.veiled and not context["own"]
    return page(request, "stories/translate.html", part="form" if form.is_bound else "", **context)


def _moved(request: MemberRequest, story: Story, told: Edition) -> bool:
    """Say whether the original was changed while this was written."""
    return source_in(story.pk, request.POST.get("source", "")) not in {0, told.number}


def _moved_on(
    request: MemberRequest, story: Story, language: str, mine: Translation | None, **context: Any
) -> HttpResponse:
    """Bring the words back beside the original as it is now."""
    assert story.told is not None
    typed = _typed(story, story.told, request.POST.dict())
    form = _form(request, story.told, initial=_begun(story.told, mine) | typed)
    return _show(request, story, language, form, mine, status=409, moved=True, **context)


def _tell(
    request: MemberRequest, story: Story, language: str, form: TranslationForm, mine: Translation | None, **context: Any
) -> HttpResponse:
    wording = form.wording(story.pk, request.POST.getlist("right"), answers_in(request.POST))
    what: dict[str, Any] = {"key": form.cleaned_data["key"], "pledge": form.cleaned_data.get("pledge", False)}
    try:
        row, _new = actions.translate(by=request.member, story=story, language=language, wording=wording, **what)
    except NotCleared as error:
        return _show(request, story, language, form, mine, check=error.check, status=422, **context)
    except Conflict as error:
        context |= {"conflict": error, "fresh_key": new_key()}
        return _show(request, story, language, form, mine, status=409, **context)
    except NotAllowed as refused:
        raise Http404 from refused
    offers = _("Thank you. Whoever wrote the story reads it beside the original, and puts it up.")
    messages.success(request, _("It can be read in this language now.") if row.stands_at else offers)
    return go(request, "stories:story", story_id=story.pk)


@members_only
@require_POST
def translation_look(request: MemberRequest, story_id: int, language: str) -> HttpResponse:
    """Show a translation as it will be read, when it may be told as it is. Nothing is kept."""
    limit("look", request.member.pk, times=30, per=PER_MINUTE)
    story, told = _to_tell(request, story_id, language)
    mine, _other = at_language(request.member, story, language)
    _draft, version = draft_at(request.member, actions.translation_place(story_id=story.pk, language=language))
    form = _form(request, told, data=request.POST)
    if _moved(request, story, told):
        return _moved_on(request, story, language, mine, draft_version=version)
    if not form.is_valid():
        return _show(request, story, language, form, mine, draft_version=version, status=422)
    wording = form.wording(story.pk, [], answers_in(request.POST))
    check = actions.look_at_translation(story=story, source=told, before=mine, wording=wording)
    if not check.clear:
        return _show(request, story, language, form, mine, draft_version=version, check=check, status=422)
    made = {name: made_of(getattr(told, name), text, [], number=1) for name, text in wording.texts.items()}
    face = face_of(told, Translation(language=language, made=made, **wording.words))
    response = page(request, "stories/translate_look.html", face=face, own=owns(request.member, story.byline))
    response["HX-Retarget"], response["HX-Reswap"] = "[data-look]", "innerHTML"
    return response


@members_only
@require_http_methods(["GET", "POST"])
def translation_offer(request: MemberRequest, story_id: int, language: str) -> HttpResponse:
    """Show the author what a colleague told in another language, beside the original, to put it up or decline it."""
    story, told = _story(request, story_id, language)
    row = offered(request.member, story, language)
    if row is None:
        return _stands(request, story, language)
    form = DeclineTranslationForm(request.POST if "decline" in request.POST else None)
    context: dict[str, Any] = {"story": story, "form": form, "face": face_of(told, row)}
    if request.method == "GET" or ("decline" in request.POST and not form.is_valid()):
        return page(request, "stories/translate_offer.html", status=422 if form.is_bound else 200, **context)
    seen: dict[str, Any] = {"translation": row, "version": _number(request.POST.get("version", ""))}
    try:
        if "decline" in request.POST:
            said: dict[str, Any] = {"line": form.cleaned_data["line"], "answers": answers_in(request.POST)}
            actions.decline_translation(by=request.member, **said, **seen)
        else:
            actions.put_up_translation(by=request.member, **seen)
    except (NotCleared, Conflict) as error:
        told_so = {"check": error.check} if isinstance(error, NotCleared) else {"moved": True}
        return page(request, "stories/translate_offer.html", status=error.status, **context, **told_so)
    return _settled(request, story, language)


def _stands(request: MemberRequest, story: Story, language: str) -> HttpResponse:
    """Lead to what was put up already, and say so once more to who puts it up once more."""
    if not stands_for(request.member, story, language):
        raise Http404
    if "stand" in request.POST:
        return _settled(request, story, language)
    answer = see_other("stories:story", story_id=story.pk)
    answer["Location"] += f"?in={language}"
    return answer


def _settled(request: MemberRequest, story: Story, language: str) -> HttpResponse:
    declined = "decline" in request.POST
    there = _("It can be read now, beside your own words. Who translated it is told.")
    messages.success(request, _("Declined. Who translated it reads your line.") if declined else there)
    answer = see_other("stories:story", story_id=story.pk)
    answer["Location"] += "" if declined else f"?in={language}"
    return answer


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 10 else 0


@members_only
@require_http_methods(["GET", "POST"])
def translation_remove(request: MemberRequest, story_id: int, language: str) -> HttpResponse:
    """Ask, then take a translation away; where it is gone already, lead back to the story."""
    story, _told = _story(request, story_id, language)
    mine, other = at_language(request.member, story, language)
    row = mine or other
    if row is None:
        return see_other("stories:story", story_id=story.pk)
    row.story = story
    if not may_remove_translation(request.member, row):
        raise Http404
    if request.method == "GET":
        return page(request, "stories/translate_remove.html", story=story, row=row, own=bool(mine))
    actions.remove_translation(by=request.member, translation=row)
    messages.success(request, _("Taken away. The story stays as it is."))
    return see_other("stories:story", story_id=story.pk)
