"""Answering a case."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from cop.anonymity.adapters.files import attaching
from cop.anonymity.forms import answers_in
from cop.anonymity.views import PER_MINUTE
from cop.coffee import actions
from cop.coffee.models import Case
from cop.coffee.views.case import answering, case_or_404, url_of, voice
from cop.community.adapters.request import MemberRequest, members_only
from cop.core.errors import Conflict, NotAllowed, NotCleared, Unfit
from cop.core.limits import limit
from cop.core.page import page
from cop.core.text import MAX_TEXT
from cop.discussion.forms import PostForm, new_key
from cop.discussion.models import Post
from cop.discussion.policies import may_post
from cop.discussion.queries import quote_at


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
        return _again(request, 403, **context)
    if not form.is_valid() or files.waits or context["quote_lost"]:
        return _again(request, 422, **context)
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
        return _again(request, 422, check=error.check, **context)
    except Unfit as error:
        context["attaching"].unfit = error
        return _again(request, 422, **context)
    except Conflict as error:
        parent = data["parent"].pk if data["parent"] else None
        again = {"key": new_key(), "text": error.mine[:MAX_TEXT], "parent": parent}
        context["form"] = PostForm(initial=again, by=request.member)
        return _again(request, 409, conflict=error, **context)
    except NotAllowed:  # closed, or the room archived, while it was being sent
        context["may_post"] = False
        return _again(request, 403, **context)
    return _posted(request, case, post)


def _again(request: MemberRequest, status: int, **context: Any) -> HttpResponse:
    """Give the composer back as it came, with what has to be done."""
    to = answering(request, context["case"], context["form"])
    return page(request, "coffee/compose.html", part="compose", status=status, answering=to, **context)


def _parent(request: MemberRequest, case: Case, parent_id: int | None) -> Post | None:
    if parent_id is None:
        return None
    return get_object_or_404(Post.objects.visible_to(request.member).filter(thread=case.thread), pk=parent_id)


def _posted(request: MemberRequest, case: Case, post: Post) -> HttpResponse:
    if not request.headers.get("HX-Request"):
        return redirect(f"{url_of(case)}#post-{post.pk}")
    form = PostForm(initial={"key": new_key()}, by=request.member)
    context = {"case": case, "form": form, "may_post": True, "posted": post, **voice(request, case)}
    response = page(request, "coffee/compose.html", part="compose", **context)
    # The page fetches the change the same way as everybody else's, so a post has one way onto a page.
    response["HX-Trigger"] = "thread-changed"
    return response
