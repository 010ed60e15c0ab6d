"""A case: reading it, answering it."""

from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_GET, require_POST

from cop.anonymity.adapters.files import attaching, kept, serve
from cop.anonymity.forms import answers_in
from cop.anonymity.policies import owns
from cop.anonymity.queries import draft_at, mine, shown_in
from cop.anonymity.views import PER_MINUTE
from cop.coffee import actions
from cop.coffee.models import Case
from cop.coffee.policies import may_close_case, may_edit_case, may_edit_closing, may_host
from cop.coffee.queries import pinned_to, told_of, waiting
from cop.community.adapters.request import MemberRequest, members_only
from cop.core.errors import Conflict, NotCleared, Unfit
from cop.core.limits import limit
from cop.core.live.tickets import issue
from cop.core.page import page
from cop.core.text import MAX_TEXT
from cop.discussion.enums import Covered
from cop.discussion.forms import PostForm, new_key
from cop.discussion.models import Post
from cop.discussion.policies import may_post
from cop.discussion.queries import changes_in, talk


def _cases(request: MemberRequest) -> QuerySet[Case]:
    return Case.objects.visible_to(request.member).with_author().select_related("closing")


def case_or_404(request: MemberRequest, case_id: int) -> Case:
    """Return the case if this member may see it."""
    return get_object_or_404(_cases(request), pk=case_id)


def voice(request: MemberRequest, case: Case) -> dict[str, Any]:
    """Return under what name the member answers here: an alias they have, or one they may take."""
    have = mine(request.member, case.thread_id) if case.thread.veiled else None
    may_alias = have is None and case.room.alias_replies
    return {"voice": have, "may_alias": may_alias, "is_mine": owns(request.member, case.byline)}


def _number(text: str) -> int | None:
    return int(text) if text.isdecimal() and len(text) < 19 else None


@members_only
@require_GET
def case_detail(request: MemberRequest, case_id: int) -> HttpResponse:
    """Show a case with its talk and the composer."""
    case = case_or_404(request, case_id)
    draft, version = draft_at(request.member, f"reply:{case.thread_id}")
    parent = _number(request.GET.get("answer", ""))
    return page(
        request,
        "coffee/case.html",
        case=case,
        talk=talk(request.member, case.thread, before=_number(request.GET.get("before", ""))),
        form=PostForm(initial={"key": new_key(), "text": draft.get("text", ""), "parent": parent}, by=request.member),
        draft_version=version,
        attaching=kept(request.member, draft.get("files", "").split()),
        ticket=issue(request, f"thread:{case.thread_id}"),
        may_post=may_post(request.member, case.thread),
        **_as_bringer(request, case),
        **voice(request, case),
        **waiting(request.member, case),
        pinned=pinned_to(case, request.member),
    )


def _as_bringer(request: MemberRequest, case: Case) -> dict[str, Any]:
    """Return what this member may do with the case, and what its bringer has to know of reports."""
    return {
        "may_edit": may_edit_case(request.member, case),
        "may_close": may_close_case(request.member, case),
        "may_top": may_host(request.member, case.room) and case.withdrawn_at is None,
        "may_mend": may_edit_closing(request.member, case),
        "told": told_of(case) if owns(request.member, case.byline) else [],
    }


@members_only
@require_GET
def case_file(request: MemberRequest, case_id: int, file_id: int) -> HttpResponse:
    """Serve a file that a case shows now."""
    case = case_or_404(request, case_id)
    if case.covered == Covered.WHOLE or not shown_in(case.attached, file_id):
        raise Http404
    return serve(request, get_object_or_404(case.files, pk=file_id))


@members_only
@require_GET
def case_changes(request: MemberRequest, case_id: int) -> HttpResponse:
    """Bring a page that was away up to date: the case and every post changed after `?after=`."""
    case = case_or_404(request, case_id)
    after = _number(request.GET.get("after", ""))
    if after is None:
        raise Http404
    if case.thread.seq <= after:
        return HttpResponse(status=204)
    posts, gone = changes_in(request.member, case.thread, after)
    beside = waiting(request.member, case) | {"pinned": pinned_to(case, request.member)}
    return page(request, "coffee/changes.html", case=case, posts=posts, gone=gone, **beside)


@members_only
@require_POST
def reply_post(request: MemberRequest, case_id: int) -> HttpResponse:
    """Add a reply."""
    case = case_or_404(request, case_id)
    limit("post", request.member.pk, times=30, per=PER_MINUTE)
    form = PostForm(request.POST, by=request.member)
    may = may_post(request.member, case.thread)
    files = attaching(request)
    context: dict[str, Any] = {"case": case, "form": form, "attaching": files, "may_post": may, **voice(request, case)}
    if case.thread.closed_at is not None:
        return page(request, "coffee/compose.html", part="compose", status=403, **context)
    if not form.is_valid() or files.waits:
        return page(request, "coffee/compose.html", part="compose", status=422, **context)
    return _reply(request, case, form.cleaned_data, context)


def _reply(request: MemberRequest, case: Case, data: dict[str, Any], context: dict[str, Any]) -> HttpResponse:
    data["parent"] = _parent(request, case, data["parent"])
    data |= {"uploads": context["attaching"].tokens, "answers": answers_in(request.POST)}
    try:
        post, _ = actions.post_reply(by=request.member, case=case, **data)
    except NotCleared as error:
        return page(request, "coffee/compose.html", part="compose", status=422, check=error.check, **context)
    except Unfit as error:
        context["attaching"].unfit = error
        return page(request, "coffee/compose.html", part="compose", status=422, **context)
    except Conflict as error:
        context["form"] = PostForm(initial={"key": new_key(), "text": error.mine[:MAX_TEXT]}, by=request.member)
        return page(request, "coffee/compose.html", part="compose", status=409, conflict=error, **context)
    return _posted(request, case, post)


def _parent(request: MemberRequest, case: Case, parent_id: int | None) -> Post | None:
    if parent_id is None:
        return None
    return get_object_or_404(Post.objects.visible_to(request.member).filter(thread=case.thread), pk=parent_id)


def _posted(request: MemberRequest, case: Case, post: Post) -> HttpResponse:
    if not request.headers.get("HX-Request"):
        return redirect(f"{_url(case)}#post-{post.pk}")
    form = PostForm(initial={"key": new_key()}, by=request.member)
    context = {"case": case, "form": form, "may_post": True, "posted": post, **voice(request, case)}
    response = page(request, "coffee/compose.html", part="compose", **context)
    # The page fetches the change the same way as everybody else's, so a post has one way onto a page.
    response["HX-Trigger"] = "thread-changed"
    return response


def _url(case: Case) -> str:
    return f"/cases/{case.pk}/"


def go(request: MemberRequest, url: str) -> HttpResponse:
    """Send the browser on; htmx is told by header, so that the whole page changes."""
    if request.headers.get("HX-Request"):
        return HttpResponse(status=204, headers={"HX-Redirect": url})
    return redirect(url)
