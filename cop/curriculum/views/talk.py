"""The talk about a step: reading it, saying something, catching up with it."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from cop.anonymity.adapters.files import Attaching, attaching, kept
from cop.anonymity.forms import answers_in
from cop.anonymity.queries import draft_at
from cop.anonymity.views import PER_MINUTE
from cop.community.adapters.request import MemberRequest, members_only
from cop.core.errors import Conflict, NotCleared, Unfit
from cop.core.limits import limit
from cop.core.live.tickets import issue
from cop.core.page import page, see_other
from cop.core.text import MAX_TEXT
from cop.curriculum import actions
from cop.curriculum.models import Module, Step, Talk
from cop.curriculum.queries import talk_place, way_of
from cop.curriculum.views.catalogue import module_or_404
from cop.discussion.forms import PostForm, begun_with, new_key
from cop.discussion.models import Post
from cop.discussion.policies import may_post
from cop.discussion.queries import changes_in, page_with, talk


def as_number(text: str) -> int | None:
    """Return the number in an address, None for what is none."""
    return int(text) if text.isdecimal() and len(text) < 19 else None


def _step(request: MemberRequest, module_id: int, key: str) -> tuple[Module, Step, Talk | None]:
    """Return a step as the member sees it, and the talk about it, if there is one."""
    module = module_or_404(request, module_id)
    step = next((one for one in way_of(request.member, module).steps if one.key == key), None)
    if step is None:
        raise Http404
    talks = Talk.objects.visible_to(request.member).select_related("thread")
    return module, step, talks.filter(module=module, key=key).first()


@members_only
@require_http_methods(["GET", "POST"])
def step_talk(request: MemberRequest, module_id: int, key: str) -> HttpResponse:
    """Show what colleagues say about a step, and say something."""
    module, step, known = _step(request, module_id, key)
    if request.method == "POST":
        return _say(request, module, step, known)
    return _talk(request, module, step, known, **_composing(request, module, key, known))


def _composing(request: MemberRequest, module: Module, key: str, known: Talk | None) -> dict[str, Any]:
    """Return what the member was writing here, and whom they are about to answer."""
    place = f"reply:{known.thread_id}" if known else talk_place(module.pk, key)
    draft, version = draft_at(request.member, place)
    initial = begun_with(draft) | {"parent": as_number(request.GET.get("answer", "")) or ""}
    files = kept(request.member, draft.get("files", "").split())
    return {"form": PostForm(initial=initial, by=request.member), "draft_version": version, "attaching": files}


def _talk(
    request: MemberRequest, module: Module, step: Step, known: Talk | None, *, status: int = 200, **context: Any
) -> HttpResponse:
    thread = known.thread if known else None
    post_id, before = (as_number(request.GET.get(name, "")) for name in ("post", "before"))
    if thread and post_id:
        before = page_with(request.member, thread, post_id)
    told = {
        "thread": thread,
        "talk": talk(request.member, thread, before=before) if thread else None,
        "ticket": issue(request, f"thread:{thread.pk}") if thread else "",
        "may_post": may_post(request.member, thread) if thread else True,
        "answering": _answering(request, thread, context["form"]) if thread else "",
    }
    shown = {"module": module, "step": step, **told, **context}
    return page(request, "curriculum/player_talk.html", part="compose", status=status, **shown)


def _answering(request: MemberRequest, thread: Any, form: PostForm) -> str:
    to = as_number(str(form["parent"].value() or ""))
    posts = Post.objects.visible_to(request.member).filter(thread=thread).with_author()
    post = posts.filter(pk=to).first() if to else None
    return post.byline.shown if post else ""


def _say(request: MemberRequest, module: Module, step: Step, known: Talk | None) -> HttpResponse:
    limit("post", request.member.pk, times=30, per=PER_MINUTE)
    form, files = PostForm(request.POST, by=request.member), attaching(request)
    if not form.is_valid() or files.waits:
        return _talk(request, module, step, known, status=422, form=form, attaching=files)
    data = form.cleaned_data
    said = {"text": data["text"], "send": data["key"], "pledge": data.get("pledge", False), "uploads": files.tokens}
    said |= {"answers": answers_in(request.POST), "parent": _parent(request, known, data["parent"])}
    return _said(request, module, step, known, said, form, files)


def _said(
    request: MemberRequest,
    module: Module,
    step: Step,
    known: Talk | None,
    said: dict[str, Any],
    form: PostForm,
    files: Attaching,
) -> HttpResponse:
    told: dict[str, Any] = {"form": form, "attaching": files}
    try:
        _known, post = actions.discuss_step(by=request.member, module=module, key=step.key, **said)
    except NotCleared as error:
        return _talk(request, module, step, known, status=422, check=error.check, **told)
    except Unfit as error:
        files.unfit = error
        return _talk(request, module, step, known, status=422, **told)
    except Conflict as error:
        told["form"] = PostForm(initial={"key": new_key(), "text": error.mine[:MAX_TEXT]}, by=request.member)
        return _talk(request, module, step, known, status=409, conflict=error, **told)
    if known is None or not request.headers.get("HX-Request"):
        return see_other(f"{reverse('curriculum:step_talk', args=[module.pk, step.key])}#post-{post.pk}")
    response = _talk(request, module, step, known, form=PostForm(initial={"key": new_key()}, by=request.member))
    response["HX-Trigger"] = "thread-changed"
    return response


def _parent(request: MemberRequest, known: Talk | None, parent_id: int | None) -> Post | None:
    if parent_id is None or known is None:
        return None
    return get_object_or_404(Post.objects.visible_to(request.member).filter(thread=known.thread_id), pk=parent_id)


@members_only
@require_GET
def step_talk_changes(request: MemberRequest, module_id: int, key: str) -> HttpResponse:
    """Bring a page that was away up to date: every post changed after `?after=`."""
    _module, _shown, known = _step(request, module_id, key)
    after = as_number(request.GET.get("after", ""))
    if after is None or known is None:
        raise Http404
    if known.thread.seq <= after:
        return HttpResponse(status=204)
    posts, gone = changes_in(request.member, known.thread, after)
    return page(request, "curriculum/player_changes.html", seq=known.thread.seq, posts=posts, gone=gone)
