"""The draft of a framework's next version: for administrators alone."""

from collections.abc import Callable
from functools import partial, wraps
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from cop.anonymity.forms import answers_in
from cop.community.adapters.request import MemberRequest, members_only
from cop.community.policies import may_administer
from cop.core.errors import Conflict, NotAllowed, NotCleared
from cop.core.page import page, see_other
from cop.curriculum.actions import framework as actions
from cop.curriculum.forms.framework import (
    AboutForm,
    AreaForm,
    ImportForm,
    MergeAreaForm,
    SplitAreaForm,
    StatementForm,
    TextsForm,
    slug_for,
)
from cop.curriculum.models import Revision
from cop.curriculum.queries.framework import draft_of
from cop.curriculum.rules import framework as rules
from cop.curriculum.rules.framework import Document, area_of, mark_of, read, statement_of
from cop.curriculum.rules.revised import revised
from cop.curriculum.views.framework import framework_or_404

type View = Callable[..., HttpResponse]


def editing(view: View) -> View:
    """Let administrators through to a draft that is under way; a page of one that is none any more leads back."""

    @members_only  # type: ignore[arg-type]  # `wraps` hides the names of what it takes
    @wraps(view)
    def enter(request: MemberRequest, slug: str, **where: str) -> HttpResponse:
        if not may_administer(request.member):
            raise Http404
        draft = draft_of(framework_or_404(slug))
        if draft is None:
            return see_other("curriculum:framework_draft", slug=slug)
        return view(request, draft, **where)

    return enter


def back(draft: Revision) -> HttpResponse:
    """Lead to the page of the draft."""
    return see_other("curriculum:framework_draft", slug=draft.framework.slug)


def keep(request: MemberRequest, draft: Revision, form: TextsForm, *, entry: Any, change: Any, **context: Any) -> Any:
    """Write what a form of an entry says, or show it again."""
    template, context = "curriculum/framework_edit.html", context | {"draft": draft, "form": form}
    seen = request.POST.get("seen", mark_of(entry(read(draft.text))))
    if not form.is_valid():
        return page(request, template, status=422 if form.is_bound else 200, seen=seen, check=form.check, **context)
    try:
        actions.change_draft(by=request.member, draft=draft, change=change(form), entry=entry, seen=seen)
    except NotAllowed:
        return back(draft)
    except Conflict as error:
        draft.refresh_from_db(fields=["text"])
        now = mark_of(entry(read(draft.text)))
        return page(request, template, status=409, seen=now, conflict=error, check=form.check, **context)
    return back(draft)


@members_only
@require_http_methods(["GET", "POST"])
def framework_draft(request: MemberRequest, slug: str) -> HttpResponse:
    """Show the draft of a framework, or begin one."""
    if not may_administer(request.member):
        raise Http404
    framework = framework_or_404(slug)
    if request.method == "POST":
        actions.begin_draft(by=request.member, framework=framework)
        return see_other("curriculum:framework_draft", slug=slug)
    draft = draft_of(framework)
    context: dict[str, Any] = {"framework": framework}
    if draft is not None:
        document = read(draft.text)
        context |= {"document": document, "changes": revised(read(draft.base), document), "draft": draft}
    return page(request, "curriculum/framework_draft.html", **context)


@editing
@require_http_methods(["GET", "POST"])
def framework_about(request: MemberRequest, draft: Revision) -> HttpResponse:
    """Say anew what a framework is, and its parts."""
    form = AboutForm(request.POST or None, document=read(draft.text))

    def change(form: AboutForm) -> Any:
        return partial(rules.put_about, **form.about())

    return keep(request, draft, form, entry=dict, change=change, title=_("What the framework is"))


@editing
@require_http_methods(["GET", "POST"])
def framework_area_new(request: MemberRequest, draft: Revision) -> HttpResponse:
    """Add an area."""
    form = AreaForm(request.POST or None, document=read(draft.text))

    def change(form: AreaForm) -> Any:
        told = form.area()
        return partial(rules.put_area, slug=slug_for(told["names"], form.cleaned_data["key"]), **told)

    return keep(request, draft, form, entry=_nothing, change=change, title=_("Another area"))


def _nothing(_document: Document) -> None:
    return None


@editing
@require_http_methods(["GET", "POST"])
def framework_area(request: MemberRequest, draft: Revision, area: str) -> HttpResponse:
    """Say anew what an area is."""
    document = read(draft.text)
    found = area_of(document, area)
    if found is None:
        return back(draft)
    form = AreaForm(request.POST or None, document=document, area=found)

    def change(form: AreaForm) -> Any:
        return partial(rules.put_area, slug=area, **form.area())

    entry = partial(area_of, slug=area)
    return keep(request, draft, form, entry=entry, change=change, title=_("Change the area"), area=found)


@editing
@require_POST
def framework_area_place(request: MemberRequest, draft: Revision, area: str) -> HttpResponse:
    """Put an area at another place."""
    at = request.POST.get("at", "")
    if at.isdecimal() and len(at) < 4:
        actions.change_draft(by=request.member, draft=draft, change=partial(rules.place_area, slug=area, at=int(at)))
    return back(draft)


@editing
@require_http_methods(["GET", "POST"])
def framework_area_settle(request: MemberRequest, draft: Revision, area: str) -> HttpResponse:
    """Merge an area into another, split one off, or let it stand no more."""
    document, act = read(draft.text), request.POST.get("act", "")
    found = area_of(document, area)
    if found is None:
        return back(draft)
    merge = MergeAreaForm(request.POST if act == "merge" else None, document=document, area=found)
    split = SplitAreaForm(request.POST if act == "split" else None, area=found)
    form = {"merge": merge, "split": split}.get(act)
    if act != "retire" and (form is None or not form.is_valid()):
        context: dict[str, Any] = {
            "draft": draft,
            "area": found,
            "merge": merge,
            "split": split,
            "form": form,
            "check": split.check,
        }
        return page(request, "curriculum/framework_settle.html", status=422 if act else 200, **context)
    actions.change_draft(by=request.member, draft=draft, change=_settling(act, area, form))
    return back(draft)


def _settling(act: str, area: str, form: Any) -> Callable[[Document], Document]:
    if act == "merge":
        return partial(rules.merge_area, slug=area, into=form.cleaned_data["into"])
    if act == "retire":
        return partial(rules.retire_area, slug=area)
    names = form.told("new")
    new = slug_for(names, form.cleaned_data["key"])
    return partial(rules.split_area, slug=area, new_slug=new, names=names, keys=form.cleaned_data["keys"])


@editing
@require_http_methods(["GET", "POST"])
def framework_statement_new(request: MemberRequest, draft: Revision, area: str) -> HttpResponse:
    """Add a statement to an area."""
    form = StatementForm(request.POST or None, document=read(draft.text), area=area)

    def change(form: StatementForm) -> Any:
        told = form.statement()
        key = slug_for({"en": f"{told['area']}-{told['kind']}"}, form.cleaned_data["key"])
        return partial(rules.put_statement, key=key, **told)

    return keep(request, draft, form, entry=_nothing, change=change, title=_("Another statement"))


@editing
@require_http_methods(["GET", "POST"])
def framework_statement(request: MemberRequest, draft: Revision, key: str) -> HttpResponse:
    """Word a statement anew, move it, or take it out."""
    document = read(draft.text)
    found = statement_of(document, key)
    if found is None:
        return back(draft)
    if request.POST.get("act") == "drop":
        actions.change_draft(by=request.member, draft=draft, change=partial(rules.drop_statement, key=key))
        return back(draft)
    form = StatementForm(request.POST or None, document=document, statement=found)

    def change(form: StatementForm) -> Any:
        return partial(rules.put_statement, key=key, **form.statement())

    entry = partial(statement_of, key=key)
    return keep(request, draft, form, entry=entry, change=change, title=_("Change the statement"), statement=found)


@editing
@require_http_methods(["GET", "POST"])
def framework_import(request: MemberRequest, draft: Revision) -> HttpResponse:
    """Take the draft from a file."""
    posted = (request.POST, request.FILES) if request.method == "POST" else ()
    form = ImportForm(*posted, framework=draft.framework)
    if not form.is_valid():
        status = 422 if form.is_bound else 200
        return page(request, "curriculum/framework_import.html", status=status, form=form, draft=draft)
    document = form.cleaned_data["file"]
    actions.change_draft(by=request.member, draft=draft, change=lambda _now: document)
    return back(draft)


@editing
@require_POST
def framework_drop(request: MemberRequest, draft: Revision) -> HttpResponse:
    """Throw the draft away."""
    actions.drop_draft(by=request.member, draft=draft)
    messages.success(request, _("Thrown away. The framework is as it was."))
    return see_other("curriculum:framework", slug=draft.framework.slug)


@editing
@require_http_methods(["GET", "POST"])
def framework_publish(request: MemberRequest, draft: Revision) -> HttpResponse:
    """Show what will be other, then let it stand."""
    changes = revised(read(draft.base), read(draft.text))
    context: dict[str, Any] = {"draft": draft, "changes": changes, "number": draft.framework.version + 1}
    if request.method == "GET":
        return page(request, "curriculum/framework_publish.html", **context)
    seen = request.POST.get("version", "")
    version = int(seen) if seen.isdecimal() and len(seen) < 9 else 0
    try:
        actions.publish_draft(by=request.member, draft=draft, version=version, answers=answers_in(request.POST))
    except NotCleared as error:
        return page(request, "curriculum/framework_publish.html", status=422, check=error.check, **context)
    except Conflict:
        return page(request, "curriculum/framework_publish.html", status=409, changed=True, **context)
    messages.success(request, _("Published. What had an area that moved has followed it."))
    return see_other("curriculum:framework", slug=draft.framework.slug)
