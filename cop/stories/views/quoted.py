"""Retelling in a story what colleagues wrote in the case it grows from: used, asked about, said yes or no to."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from cop.anonymity.actions import save_draft
from cop.anonymity.forms import answers_in
from cop.anonymity.queries import draft_at
from cop.anonymity.views import PER_MINUTE
from cop.community.adapters.request import MemberRequest, members_only
from cop.core.errors import Conflict, NotAllowed, NotCleared
from cop.core.limits import limit
from cop.core.page import page, see_other
from cop.core.text import clean
from cop.stories import actions
from cop.stories.enums import Said, Section
from cop.stories.forms import SaidForm, StoryForm, as_draft, as_initial, passages_in
from cop.stories.models import Quoted
from cop.stories.policies import may_say
from cop.stories.queries import Talk, asked_by, passage_at, passage_name, quoted_page
from cop.stories.views.write import show_writer, story_at, talk_at, writer


@members_only
@require_POST
def story_quote(request: MemberRequest, number: int) -> HttpResponse:
    """Put a contribution into one's story to be retold, take one out, or ask the colleagues; the words are kept."""
    limit("story", request.member.pk, times=20, per=PER_MINUTE)
    story = story_at(request, number)
    talk = talk_at(request, number, story, request.POST.get("source"))
    if talk is None:
        raise Http404
    fields = _changed(request, number, talk, as_draft(request.POST, writer(request, story, talk, data=request.POST)))
    place = actions.place_of(number=number)
    save_draft(by=request.member, place=place, fields=fields, version=draft_at(request.member, place)[1])
    told: dict[str, Any] = {"status": 200}
    form = writer(request, story, talk, initial=as_initial(fields))
    if "ask_them" in request.POST:
        told = _ask(request, number, talk, form, fields)
    if told["status"] == 200 and not request.headers.get("HX-Request"):
        return _back(request, number, told)
    version, talk = draft_at(request.member, place)[1], talk_at(request, number, story, fields.get("source"))
    return show_writer(request, number, form, story, talk, part="form", draft_version=version, **told)


def _changed(request: MemberRequest, number: int, talk: Talk, fields: dict[str, str]) -> dict[str, str]:
    """Return the fields of a draft with a passage more or less."""
    use, drop = request.POST.get("use", ""), passage_at(request.POST.get("drop", ""))
    post = next((post for post in talk.posts if str(post.pk) == use), None)
    if drop:
        actions.drop_quoted(by=request.member, number=number, post_id=drop[0])
        return {name: text for name, text in fields.items() if name != request.POST["drop"]}
    if post is None or any(at[0] == post.pk for name in fields if (at := passage_at(name))):
        return fields
    into = request.POST.get(f"into-{post.pk}", "")
    row = talk.rows.get(post.pk)
    section = into if into in Section.values else Section.TRIED.value
    return {**fields, passage_name(post.pk, section): row.body if row and row.agreed else clean(post.body)[:2_000]}


def _ask(request: MemberRequest, number: int, talk: Talk, form: StoryForm, fields: dict[str, str]) -> dict[str, Any]:
    """Ask about each passage that needs it; return what the page says of it."""
    title = fields.get("title", "")
    if not title:
        return {"unasked": _("Give it a title first: your colleagues see it."), "status": 422}
    about: dict[str, Any] = {"passages": passages_in(fields), "rung": form.aim(), "answers": answers_in(request.POST)}
    try:
        asked = actions.ask_quoted(by=request.member, number=number, case=talk.case, title=title, **about)
    except actions.StillQuoted as error:
        line = _("Nobody is asked yet: your text still quotes. See beside it.")
        return {"still": error.names, "unasked": line, "status": 422}
    except NotCleared as error:
        line = _("The check asks something first; see beside the text.")
        return {"check": error.check, "unasked": line, "status": 422}
    line = ngettext("%(n)d colleague is asked.", "%(n)d colleagues are asked.", asked) % {"n": asked}
    return {"asked": line if asked else _("There was nobody to ask."), "status": 200}


def _back(request: MemberRequest, number: int, told: dict[str, Any]) -> HttpResponse:
    if "asked" in told:
        messages.success(request, told["asked"])
    response = see_other("stories:story_write", number=number)
    response["Location"] += "#quoted"
    return response


@members_only
@require_http_methods(["GET", "POST"])
def quoted(request: MemberRequest, quoted_id: int) -> HttpResponse:
    """Show a colleague what a story would retell of theirs, and take a yes or no; lead who asks to their story."""
    row = Quoted.objects.visible_to(request.member).with_people().filter(pk=quoted_id).first()
    if row is None:
        return _to_writer(request, quoted_id)
    if request.method == "GET":
        return _show(request, row, SaidForm(initial={"body": row.body, "version": row.version}))
    limit("quoted", request.member.pk, times=20, per=PER_MINUTE)
    form = SaidForm(request.POST)
    if not form.is_valid():
        return _show(request, row, form, status=422)
    try:
        about = form.cleaned_data | {"said": Said(form.cleaned_data["said"]), "answers": answers_in(request.POST)}
        actions.answer_quoted(by=request.member, quoted=row, **about)
    except (NotCleared, NotAllowed, Conflict) as error:
        return _refused(request, quoted_id, form, error)
    messages.success(request, _("Thank you. Your colleague is told; you can change it until the story is told."))
    return see_other("stories:quoted", quoted_id=quoted_id)


def _to_writer(request: MemberRequest, quoted_id: int) -> HttpResponse:
    row = asked_by(request.member, quoted_id)
    if row is None or not row.number or request.method == "POST":
        raise Http404
    return see_other("stories:story_write", number=row.number)


def _refused(
    request: MemberRequest, quoted_id: int, form: SaidForm, error: NotCleared | NotAllowed | Conflict
) -> HttpResponse:
    """Show the page anew with what stands in the way; the typed words stay."""
    row = Quoted.objects.visible_to(request.member).with_people().filter(pk=quoted_id).first()
    if row is None:
        raise Http404
    if isinstance(error, NotCleared):
        return _show(request, row, form, check=error.check, status=422)
    form.add_error(None, _("It changed meanwhile. Look at it as it is now, and answer then."))
    data = request.POST.copy()
    data["version"] = str(row.version)
    form.data = data
    return _show(request, row, form, status=409 if isinstance(error, Conflict) else 422)


def _show(request: MemberRequest, row: Quoted, form: SaidForm, **context: Any) -> HttpResponse:
    may = may_say(request.member, row)
    return page(request, "stories/quoted.html", one=quoted_page(row), quoted=row, form=form, may=may, **context)
