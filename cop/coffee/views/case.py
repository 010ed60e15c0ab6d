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
from cop.coffee.policies import (
    may_close_again,
    may_close_case,
    may_edit_case,
    may_edit_closing,
    may_host,
    may_reopen_case,
    may_tell,
)
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
from cop.discussion.queries import changes_in, first_unread, page_with, quote_at, quote_of, talk


def _cases(request: MemberRequest) -> QuerySet[Case]:
    return Case.objects.visible_to(request.member).with_author().select_related("closing", "follow_up")


def case_or_404(request: MemberRequest, case_id: int) -> Case:
    """Return the case if this member may see it."""
    return get_object_or_404(_cases(request), pk=case_id)


def voice(request: MemberRequest, case: Case) -> dict[str, Any]:
    """Return under what name the member answers here: an alias they have, or one they may take."""
    have = mine(request.member, case.thread_id) if case.thread.veiled else None
    may_alias = have is None and case.room.alias_replies
    return {"voice": have, "may_alias": may_alias, "is_mine": owns(request.member, case.byline)}


def as_number(text: str) -> int | None:
    """Return the number in an address, None for what is none."""
    return int(text) if text.isdecimal() and len(text) < 19 else None


@members_only
@require_GET
def case_detail(request: MemberRequest, case_id: int) -> HttpResponse:
    """Show a case with its talk and the composer."""
    case = case_or_404(request, case_id)
    post_id = as_number(request.GET.get("post", ""))
    before = page_with(request.member, case.thread, post_id) if post_id else as_number(request.GET.get("before", ""))
    return page(
        request,
        "coffee/case.html",
        case=case,
        talk=talk(request.member, case.thread, before=before),
        ticket=issue(request, f"thread:{case.thread_id}"),
        may_post=may_post(request.member, case.thread),
        **_composing(request, case),
        **_as_bringer(request, case),
        **voice(request, case),
        **waiting(request.member, case),
        pinned=pinned_to(case, request.member),
    )


def _composing(request: MemberRequest, case: Case) -> dict[str, Any]:
    """Return what the member was writing here, and what they are about to answer or quote."""
    draft, version = draft_at(request.member, f"reply:{case.thread_id}")
    parent, quoted = (as_number(request.GET.get(name, "")) for name in ("answer", "quote"))
    quoting = quote_of(case.thread, quoted) if quoted else quote_at(case.thread, draft.get("quote", ""))
    return {
        "form": PostForm(
            initial={"key": new_key(), "text": draft.get("text", ""), "parent": parent}, by=request.member
        ),
        "draft_version": version,
        "attaching": kept(request.member, draft.get("files", "").split()),
        "quoting": quoting,
    }


def _as_bringer(request: MemberRequest, case: Case) -> dict[str, Any]:
    """Return what this member may do with the case, and what its bringer has to know of reports."""
    return {
        "may_edit": may_edit_case(request.member, case),
        "may_close": may_close_case(request.member, case),
        "may_top": may_host(request.member, case.room) and case.withdrawn_at is None,
        "may_mend": may_edit_closing(request.member, case),
        "may_reopen": may_reopen_case(request.member, case),
        "may_close_again": may_close_again(request.member, case),
        "may_tell": may_tell(request.member, case),
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
def case_compose(request: MemberRequest, case_id: int) -> HttpResponse:
    """Give the page of a case that was taken up again its composer back, with what was drafted in it."""
    case = case_or_404(request, case_id)
    draft, version = draft_at(request.member, f"reply:{case.thread_id}")
    return page(
        request,
        "coffee/compose.html",
        part="compose",
        case=case,
        form=PostForm(initial={"key": new_key(), "text": draft.get("text", "")}, by=request.member),
        draft_version=version,
        attaching=kept(request.member, draft.get("files", "").split()),
        may_post=may_post(request.member, case.thread),
        **voice(request, case),
    )


@members_only
@require_GET
def case_changes(request: MemberRequest, case_id: int) -> HttpResponse:
    """Bring a page that was away up to date: the case and every post changed after `?after=`."""
    case = case_or_404(request, case_id)
    after = as_number(request.GET.get("after", ""))
    if after is None:
        raise Http404
    if case.thread.seq <= after:
        return HttpResponse(status=204)
    posts, gone = changes_in(request.member, case.thread, after)
    beside = waiting(request.member, case) | {"pinned": pinned_to(case, request.member)}
    return page(request, "coffee/changes.html", case=case, posts=posts, gone=gone, **beside)


@members_only
@require_GET
def case_unread(request: MemberRequest, case_id: int) -> HttpResponse:
    """Lead to the first reply by others that this member has not read."""
    post_id = first_unread(request.member, (case := case_or_404(request, case_id)).thread)
    return redirect(f"{_url(case)}?post={post_id}#post-{post_id}" if post_id else f"{_url(case)}#replies")


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
    context |= _quoting(request, case)
    if case.thread.closed_at is not None:
        return page(request, "coffee/compose.html", part="compose", status=403, **context)
    if not form.is_valid() or files.waits or context["quote_lost"]:
        return page(request, "coffee/compose.html", part="compose", status=422, **context)
    return _reply(request, case, form.cleaned_data, context)


def _quoting(request: MemberRequest, case: Case) -> dict[str, Any]:
    """Return what the reply quotes, and whether that was changed while it was written."""
    quoting = quote_at(case.thread, mark := request.POST.get("quote", ""))
    return {"quoting": quoting, "quote_lost": bool(mark) and quoting is None}


def _reply(request: MemberRequest, case: Case, data: dict[str, Any], context: dict[str, Any]) -> HttpResponse:
    data["parent"] = _parent(request, case, data["parent"])
    data |= {"uploads": context["attaching"].tokens, "answers": answers_in(request.POST)}
    data["quote"] = context["quoting"]
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
