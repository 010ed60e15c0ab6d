"""One post: its menu, its wordings, rewording and withdrawing it."""

from typing import Any
from urllib.parse import urlsplit

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from cop.anonymity.adapters.files import attaching, serve, without_in
from cop.anonymity.enums import Surface
from cop.anonymity.forms import answers_in
from cop.anonymity.policies import owns
from cop.anonymity.queries import shown_in
from cop.anonymity.views import checked, texts_in
from cop.community.adapters.request import MemberRequest, members_only
from cop.core.errors import Conflict, NotCleared, Unfit
from cop.core.page import page
from cop.discussion import actions
from cop.discussion.enums import Covered
from cop.discussion.forms import EditForm, ReadForm
from cop.discussion.models import Post, Thread
from cop.discussion.policies import may_edit_post
from cop.discussion.queries import look_again, reported_in, reports_on, settled_in, shown


def _post(request: MemberRequest, post_id: int) -> Post:
    return get_object_or_404(Post.objects.visible_to(request.member).with_author().select_related("thread"), pk=post_id)


def _back(request: MemberRequest) -> str:
    """Return the page this act began on, if it is one of ours: as the form, htmx or the browser tells it."""
    told = request.POST.get("next") or request.GET.get("next")
    url = told or request.headers.get("HX-Current-URL") or request.headers.get("Referer", "")
    if not url_has_allowed_host_and_scheme(url, {request.get_host()}):
        return "/"
    parts = urlsplit(url)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path


@members_only
@require_GET
def post_menu(request: MemberRequest, post_id: int) -> HttpResponse:
    """Show what this member may do with this post."""
    post = _post(request, post_id)
    may_edit = may_edit_post(request.member, post)
    flags = reports_on(post) if may_edit else []
    return page(request, "discussion/menu.html", post=post, may_edit=may_edit, flags=flags, back=_back(request))


@members_only
@require_GET
def post_history(request: MemberRequest, post_id: int) -> HttpResponse:
    """Show the earlier wordings of a post."""
    post = _post(request, post_id)
    return page(request, "discussion/history.html", post=post, wordings=post.wordings.all(), back=_back(request))


@members_only
@require_http_methods(["GET", "POST"])
def post_edit(request: MemberRequest, post_id: int) -> HttpResponse:
    """Reword a post of one's own."""
    post = _post(request, post_id)
    if not may_edit_post(request.member, post):
        raise Http404
    seen = {"text": post.body, "version": post.version}
    form = EditForm(request.POST) if request.method == "POST" else EditForm(initial=seen)
    context: dict[str, Any] = {"post": post, "form": form, "back": _back(request)}
    if request.method != "POST":
        context["check"] = look_again(post, {"text": post.body}, Surface.TALK)
        return page(request, "discussion/edit.html", part="form", **context)
    return _reword(request, post, form, context)


def _reword(request: MemberRequest, post: Post, form: EditForm, context: dict[str, Any]) -> HttpResponse:
    context["attaching"] = files = attaching(request)
    if not form.is_valid() or files.waits:
        return page(request, "discussion/edit.html", part="form", status=422, **context)
    changes = form.cleaned_data | {"uploads": files.tokens, "without": without_in(request.POST)}
    try:
        post = actions.edit_post(by=request.member, post=post, answers=answers_in(request.POST), **changes)
    except NotCleared as error:
        return page(request, "discussion/edit.html", part="form", status=422, check=error.check, **context)
    except Unfit as error:
        files.unfit = error
        return page(request, "discussion/edit.html", part="form", status=422, **context)
    except Conflict as error:
        return page(request, "discussion/edit.html", part="form", status=409, conflict=error, **context)
    if request.headers.get("HX-Request"):
        return _letter(request, post)
    return redirect(f"{_back(request)}#post-{post.pk}")


def _letter(request: MemberRequest, post: Post) -> HttpResponse:
    posts = shown(Post.objects.visible_to(request.member).filter(pk=post.pk))
    return page(request, "discussion/letter.html", posts=posts)


@members_only
@require_http_methods(["GET", "POST"])
def post_withdraw(request: MemberRequest, post_id: int) -> HttpResponse:
    """Ask, then take a post of one's own back."""
    post = _post(request, post_id)
    if not owns(request.member, post.byline):
        raise Http404
    if request.method == "GET":
        return page(request, "discussion/withdraw.html", part="form", post=post, back=_back(request))
    post = actions.withdraw_post(by=request.member, post=post)
    if request.headers.get("HX-Request"):
        return _letter(request, post)
    return redirect(f"{_back(request)}#post-{post.pk}")


@members_only
@require_GET
def post_file(request: MemberRequest, post_id: int, file_id: int) -> HttpResponse:
    """Serve a file that a post shows now."""
    post = _post(request, post_id)
    if post.covered == Covered.WHOLE or not shown_in(post.attached, file_id):
        raise Http404
    return serve(request, get_object_or_404(post.files, pk=file_id))


@members_only
@require_POST
def thread_check(request: MemberRequest, thread_id: int) -> HttpResponse:
    """Say what the privacy check asks about a text that is being written for this thread. Nothing is kept."""
    thread = get_object_or_404(Thread.objects.visible_to(request.member), pk=thread_id)
    settled = settled_in(thread, texts_in(request))
    return checked(request, settled=settled, reported=reported_in(thread))


@members_only
@require_POST
def thread_read(request: MemberRequest, thread_id: int) -> HttpResponse:
    """Remember how far this member has read."""
    thread = get_object_or_404(Thread.objects.visible_to(request.member), pk=thread_id)
    form = ReadForm(request.POST)
    if not form.is_valid():
        return HttpResponse(status=422)
    actions.mark_read(by=request.member, thread=thread, seq=form.cleaned_data["seq"])
    return HttpResponse(status=204)
