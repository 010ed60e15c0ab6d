"""The live privacy check and the words it lets through, drafts, and files that wait to be shared."""

from collections.abc import Collection
from datetime import timedelta

from django.contrib import messages
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from cop.anonymity import actions
from cop.anonymity.adapters.files import answer, message, taken
from cop.anonymity.enums import FileKind, Surface
from cop.anonymity.forms import WordForm, answers_in
from cop.anonymity.queries import look_over, words_allowed, words_wanted
from cop.community.adapters.desk import desk_only
from cop.community.adapters.request import MemberRequest, members_only
from cop.community.queries import own_words
from cop.core.errors import Conflict, Unfit
from cop.core.limits import limit
from cop.core.page import page
from cop.core.text import MAX_TEXT, clean
from cop.deid.danger import points_to_danger
from cop.deid.language import LANGUAGES, told_language

FIELDS = 600  # a quiz has a row for each question and answer
KEPT = 900  # fields of a draft: its texts, and what was chosen beside them
MOST = 16 * MAX_TEXT  # characters of them all
PER_MINUTE = timedelta(minutes=1)


def texts_in(request: MemberRequest, most: int = FIELDS) -> dict[str, str]:
    """Return the posted texts, named `text-<field>`, in their order."""
    names = [name for name in request.POST if name.startswith("text-")][:most]
    found, left = {}, MOST
    for name in names:
        found[name.removeprefix("text-")] = text = request.POST[name][: min(MAX_TEXT, left)]
        left -= len(text)
    return found


@members_only
@require_POST
def text_check(request: MemberRequest) -> HttpResponse:
    """Say what the privacy check asks about a text that is being written. Nothing is kept."""
    return checked(request)


def checked(
    request: MemberRequest,
    *,
    settled: Collection[str] = (),
    reported: Collection[str] = (),
    called: Collection[str] = (),
) -> HttpResponse:
    """Answer with the strip for the posted text; in its talk some things are `settled`, some words `reported`.

    `called` are colleagues whom it names with "@".
    """
    limit("check", request.member.pk, times=120, per=PER_MINUTE)
    surface, fields = request.POST.get("surface", ""), texts_in(request)
    check = look_over(
        fields,
        surface=Surface(surface) if surface in Surface.values else Surface.TALK,
        answers=answers_in(request.POST),
        settled=settled,
        reported=reported,
        called=called,
        language=next((code for code in request.member.writes if code in LANGUAGES), "en"),
        client=_client(request, surface),
    )
    danger = points_to_danger("\n\n".join(fields.values()))
    response = page(request, "anonymity/strip.html", check=check, danger=danger)
    response["Text-Language"] = _spoken(request, "\n".join(fields.values()))
    return response


def _client(request: MemberRequest, surface: str) -> str:
    """Return what the writer's centre calls a client; nothing where that would tell the centre of who is not named."""
    blind = request.POST.get("alias") or surface == Surface.STORY or "blind" in request.POST
    return "" if blind else own_words(request.member).get("client", "")


def _spoken(request: MemberRequest, text: str) -> str:
    """Guess the language of a text as sharing it will; "" where its words do not tell."""
    own = [] if request.POST.get("alias") else [code for code in request.member.writes if code in LANGUAGES]
    return told_language(text, LANGUAGES, own[0] if own else "en", own)


@members_only
@require_POST
def word_suggest(request: MemberRequest) -> HttpResponse:
    """Suggest that a word the check asks about, here or in a file that waits, never is; 422 for what it has to ask."""
    limit("suggest", request.member.pk, times=30, per=PER_MINUTE)
    upload = actions.open_upload(by=request.member, token=request.POST.get("upload", ""), answers={})
    check, mark = upload.check if upload else look_over(texts_in(request)), request.POST.get("mark", "")
    found = next((question for question in check.questions if question.mark == mark), None)
    if found is None or not found.may_be_allowed:
        return HttpResponse(status=422)
    actions.suggest_word(by=request.member, question=found)
    return HttpResponse(status=204)


@desk_only
@require_http_methods(["GET", "POST"])
def word_list(request: MemberRequest) -> HttpResponse:
    """Show coordinators what the check lets through and what members suggest, and take a word of their own."""
    form = WordForm(request.POST or None)
    if form.is_valid():
        row = actions.add_word(by=request.member, word=form.cleaned_data["word"])
        messages.success(request, _("The check never asks about “%(word)s” any more.") % {"word": row.word})
        return redirect("anonymity:word_list")
    status, wanted, allowed = 422 if form.is_bound else 200, words_wanted(), words_allowed()
    return page(request, "anonymity/words.html", status=status, form=form, wanted=wanted, words=allowed)


@desk_only
@require_POST
def word_decide(request: MemberRequest, suggested_id: int) -> HttpResponse:
    """Put a suggested word on the list, a doubtful one only with a tick, or decline it."""
    wanted = next((word for word in words_wanted() if word.pk == suggested_id), None)
    if "accept" in request.POST and wanted and wanted.doubts and "sure" not in request.POST:
        messages.error(request, _("Tick below the word that the check should let it through all the same."))
        return redirect("anonymity:word_list")
    if "accept" in request.POST:
        done: object = actions.accept_word(by=request.member, suggested_id=suggested_id)
    else:
        done = actions.decline_word(by=request.member, suggested_id=suggested_id)
    messages.success(request, _("Decided.") if done else _("That was decided already."))
    return redirect("anonymity:word_list")


@desk_only
@require_POST
def word_off(request: MemberRequest, word_id: int) -> HttpResponse:
    """Take a word off the list; repeating it changes nothing."""
    actions.take_word_off(by=request.member, word_id=word_id)
    messages.success(request, _("Taken off; the check asks about it again."))
    return redirect("anonymity:word_list")


@members_only
@require_POST
def draft_save(request: MemberRequest) -> HttpResponse:
    """Keep a draft; 409 brings back what another page saved."""
    limit("draft", request.member.pk, times=120, per=PER_MINUTE)
    place, version = request.POST.get("place", "")[:80], request.POST.get("version", "0")
    if not place or not version.isdecimal() or len(version) > 9:
        return JsonResponse({}, status=422)
    texts = {name: clean(text) for name, text in texts_in(request, KEPT).items()}
    try:
        draft = actions.save_draft(by=request.member, place=place, fields=texts, version=int(version))
    except Conflict as conflict:
        return JsonResponse({"theirs": conflict.theirs, "version": conflict.version}, status=409)
    return JsonResponse({"version": draft.version if draft else 0})


@members_only
@require_POST
def upload_add(request: MemberRequest) -> HttpResponse:
    """Take a file that is to go with a text; 422 says why not, or what its author has to answer first."""
    try:
        upload = taken(request)
    except Unfit as error:
        return page(request, "anonymity/unfit.html", status=error.status, message=message(error))
    return page(request, "anonymity/upload.html", status=200 if upload.check.clear else 422, upload=upload)


@members_only
@require_GET
def upload_show(request: MemberRequest, token: str) -> HttpResponse:
    """Show a file that waits to its author."""
    upload = actions.open_upload(by=request.member, token=token)
    if upload is None:
        raise Http404
    return answer(request, token, FileKind(upload.kind), lambda: upload.data)


@members_only
@require_POST
def upload_drop(request: MemberRequest, token: str) -> HttpResponse:
    """Delete a file that waits; repeating it changes nothing."""
    actions.drop_upload(by=request.member, token=token)
    return HttpResponse(status=204)
