"""One step of a module a page: reading it, doing it, going on."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from cop.anonymity.adapters.files import Attaching, serve
from cop.anonymity.queries import draft_at
from cop.community.adapters.request import MemberRequest, members_only
from cop.core.errors import Conflict
from cop.core.page import page, see_other
from cop.curriculum import actions
from cop.curriculum.enums import UnitKind
from cop.curriculum.forms import QuizForm, ReflectionForm, ShowForm
from cop.curriculum.models import Module, Step, Talk
from cop.curriculum.queries import Way, draft_place, own_work, reflection_at, way_of
from cop.curriculum.rules.quiz import parse
from cop.curriculum.views.catalogue import module_or_404

SHOWS = {UnitKind.REFLECTION, UnitKind.UPLOAD}


class Here:
    """Where a learner is: a step of the edition they began."""

    def __init__(self, module: Module, way: Way, step: Step) -> None:
        self.module, self.way, self.step = module, way, step
        self.number = way.keys.index(step.key)
        self.before = way.steps[self.number - 1] if self.number else None
        self.after = way.steps[self.number + 1] if self.number + 1 < len(way.steps) else None
        self.done = step.key in way.done

    @property
    def url(self) -> str:
        """The step's page."""
        return reverse("curriculum:step", args=[self.module.pk, self.step.key])


def here_or_none(request: MemberRequest, module_id: int, key: str) -> Here | None:
    """Return the step for who began its module, None for who did not; 404 where there is no such step."""
    module = module_or_404(request, module_id)
    way = way_of(request.member, module)
    step = next((one for one in way.steps if one.key == key), None)
    if step is None:
        raise Http404
    return Here(module, way, step) if way.learning else None


def here_or_404(request: MemberRequest, module_id: int, key: str) -> Here:
    """Return the step for who began its module."""
    here = here_or_none(request, module_id, key)
    if here is None:
        raise Http404
    return here


@members_only
@require_GET
def step(request: MemberRequest, module_id: int, key: str) -> HttpResponse:
    """Show a step to who began its module; to others the module's page says what it is about."""
    here = here_or_none(request, module_id, key)
    return step_page(request, here) if here else see_other("curriculum:module", module_id=module_id)


def step_page(request: MemberRequest, here: Here, *, status: int = 200, **context: Any) -> HttpResponse:
    """Show a step with what one wrote there, and forms as they came back or new."""
    kind = UnitKind(here.step.kind)
    told: dict[str, Any] = {"here": here, "module": here.module, "edition": here.way.edition}
    if kind is UnitKind.REFLECTION:
        told |= _reflecting(request, here)
    if kind is UnitKind.QUIZ:
        told["quiz"] = QuizForm(questions=parse(here.step.questions))
    if kind in SHOWS:
        told |= _showing(request, here, told.get("kept", ""))
    talks = Talk.objects.visible_to(request.member).filter(module=here.module, key=here.step.key)
    told["talk"] = talks.select_related("thread").first()
    return page(request, "curriculum/player_step.html", status=status, **(told | context))


def _reflecting(request: MemberRequest, here: Here) -> dict[str, Any]:
    """Return what one wrote, and what is being written."""
    text, version = reflection_at(request.member, here.module, here.step.key)
    place = draft_place(here.module.pk, here.step.key)
    draft, draft_version = draft_at(request.member, place)
    form = ReflectionForm(initial={"text": draft.get("text", text), "version": version})
    return {"form": form, "kept": text, "draft_version": draft_version, "place": place}


def _showing(request: MemberRequest, here: Here, kept: str) -> dict[str, Any]:
    """Return what the trainers see of it, or the form to show it."""
    shown = own_work(request.member, here.module, here.step.key)
    if shown is not None:
        return {"shown": shown}
    return {"show": ShowForm(initial={"text": kept}, by=request.member), "attaching": Attaching()}


@members_only
@require_POST
def step_at(request: MemberRequest, module_id: int, key: str) -> HttpResponse:
    """Remember which step was on screen."""
    here = here_or_404(request, module_id, key)
    assert here.way.learning is not None
    actions.look_at(by=request.member, learning=here.way.learning, key=key)
    return HttpResponse(status=204)


@members_only
@require_POST
def step_done(request: MemberRequest, module_id: int, key: str) -> HttpResponse:
    """Mark a step as done, and go on to the next that is not; after the last one, to what one did."""
    here = here_or_404(request, module_id, key)
    assert here.way.learning is not None
    before = here.way.learning.finished_at
    learning, _new = actions.finish_step(by=request.member, learning=here.way.learning, key=key)
    if before is None and learning.finished_at:
        return see_other("curriculum:module_finished", module_id=module_id)
    way = way_of(request.member, here.module)
    to = way.after(key) or (here.after.key if here.after else "")
    if to:
        return see_other("curriculum:step", module_id=module_id, key=to)
    return see_other("curriculum:module_finished", module_id=module_id)


@members_only
@require_http_methods(["GET", "POST"])
def step_quiz(request: MemberRequest, module_id: int, key: str) -> HttpResponse:
    """Answer a quiz, and read what is said to each answer. What one chose and wrote is kept nowhere."""
    here = here_or_none(request, module_id, key)
    if here is None or request.method == "GET" or here.step.kind != UnitKind.QUIZ:
        return see_other("curriculum:step", module_id=module_id, key=key)
    form = QuizForm(request.POST, questions=parse(here.step.questions))
    if not form.is_valid():
        return step_page(request, here, status=422, quiz=form)
    assert here.way.learning is not None
    actions.answer_quiz(by=request.member, learning=here.way.learning, key=key, chosen=form.chosen())
    here = here_or_404(request, module_id, key)
    return step_page(request, here, quiz=form, told=form.told())


@members_only
@require_http_methods(["GET", "POST"])
def step_reflect(request: MemberRequest, module_id: int, key: str) -> HttpResponse:
    """Keep one's private words, and go on; or erase them."""
    here = here_or_none(request, module_id, key)
    if here is None or request.method == "GET" or here.step.kind != UnitKind.REFLECTION:
        return see_other("curriculum:step", module_id=module_id, key=key)
    if "erase" in request.POST:
        actions.erase_reflection(by=request.member, module=here.module, key=key)
        messages.success(request, _("Erased. Nobody has read it."))
        return see_other(here.url)
    form = ReflectionForm(request.POST)
    if not form.is_valid():
        return step_page(request, here, status=422, form=form)
    return _reflect(request, here, form)


def _reflect(request: MemberRequest, here: Here, form: ReflectionForm) -> HttpResponse:
    assert here.way.learning is not None
    key, told = here.step.key, form.cleaned_data
    try:
        kept = actions.keep_reflection(by=request.member, learning=here.way.learning, key=key, **told)
    except Conflict as error:
        return step_page(request, here, status=409, form=form, conflict=error)
    if "done" in request.POST and kept is not None:
        return step_done(request, module_id=here.module.pk, key=key)
    messages.success(request, _("Kept, for you alone.") if kept else _("Erased. Nobody has read it."))
    return see_other(here.url)


@members_only
@require_GET
def step_file(request: MemberRequest, module_id: int, key: str, file_id: int) -> HttpResponse:
    """Serve a picture or a document of a step."""
    here = here_or_404(request, module_id, key)
    return serve(request, get_object_or_404(here.step.files, pk=file_id))
