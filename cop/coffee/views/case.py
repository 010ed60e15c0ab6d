"""A case: reading it, answering it."""

from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_GET

from cop.anonymity.adapters.files import kept, serve
from cop.anonymity.policies import owns
from cop.anonymity.queries import draft_at, mine, shown_in
from cop.coffee.models import Case
from cop.coffee.policies import (
    may_close_again,
    may_close_case,
    may_edit_case,
    may_edit_closing,
    may_host,
    may_reopen_case,
    may_tell,
    may_write_gist,
)
from cop.coffee.queries import pinned_to, told_of, waiting
from cop.community.adapters.request import MemberRequest, members_only
from cop.core.live.tickets import issue
from cop.core.page import page
from cop.discussion.enums import Covered
from cop.discussion.forms import PostForm, begun_with
from cop.discussion.models import Post
from cop.discussion.policies import may_post
from cop.discussion.queries import changes_in, first_unread, page_with, quote_at, quote_of, talk


def _cases(request: MemberRequest) -> QuerySet[Case]:
    return Case.objects.visible_to(request.member).with_author().with_gists().select_related("closing", "follow_up")


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
        may_write_gist=may_write_gist(request.member, case),
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
    form = PostForm(initial={**begun_with(draft), "parent": parent}, by=request.member)
    return {
        "form": form,
        "answering": answering(request, case, form),
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
        form=PostForm(initial=begun_with(draft), by=request.member),
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
    return redirect(f"{url_of(case)}?post={post_id}#post-{post_id}" if post_id else f"{url_of(case)}#replies")


def answering(request: MemberRequest, case: Case, form: PostForm) -> str:
    """Return the name of whom a reply answers; "" for one that is for everybody."""
    to = as_number(str(form["parent"].value() or ""))
    if to is None:
        return ""
    posts = Post.objects.visible_to(request.member).filter(thread=case.thread).with_author()
    post = posts.filter(pk=to).first()
    return post.byline.shown if post else ""


def url_of(case: Case) -> str:
    """Return where a case is."""
    return f"/cases/{case.pk}/"


def go(request: MemberRequest, url: str) -> HttpResponse:
    """Send the browser on; htmx is told by header, so that the whole page changes."""
    if request.headers.get("HX-Request"):
        return HttpResponse(status=204, headers={"HX-Redirect": url})
    return redirect(url)
