"""The video file of a unit: put there by its trainers, played by who reads it."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_GET, require_http_methods

from cop.anonymity.forms import answers_in
from cop.anonymity.views import PER_MINUTE
from cop.community.adapters.request import MemberRequest, members_only
from cop.core.errors import NotCleared
from cop.core.limits import limit
from cop.core.page import page, see_other
from cop.curriculum import actions
from cop.curriculum.adapters.video import ToDisk, captions_of, play, too_large
from cop.curriculum.enums import UnitKind
from cop.curriculum.forms import CaptionsForm, VideoForm
from cop.curriculum.models import Module, Unit
from cop.curriculum.views.desk import own_module
from cop.curriculum.views.player import here_or_404


@csrf_exempt  # asked below, once it is said where the file goes: reading the form reads the file
@members_only
@require_http_methods(["GET", "POST"])
def unit_video(request: MemberRequest, module_id: int, unit_id: int) -> HttpResponse:
    """Show the video of a reading and its captions; put one there, or take it away."""
    module = own_module(request, module_id)
    unit = get_object_or_404(module.units.standing(), pk=unit_id, kind=UnitKind.READING)
    if request.method == "GET":
        return _shown(request, module, unit)
    limit("video", request.member.pk, times=20, per=PER_MINUTE)
    if too_large(request):
        return _shown(request, module, unit, status=422, form=VideoForm({}, large=True))
    handler = ToDisk(request)
    request.upload_handlers = [handler]

    def done(asked: HttpRequest) -> HttpResponse:
        return _done(request, module, unit, handler)

    return csrf_protect(done)(request)


def _done(request: MemberRequest, module: Module, unit: Unit, handler: ToDisk) -> HttpResponse:
    act = request.POST.get("do", "")
    if act == "captions":
        return _captioned(request, module, unit)
    if act == "drop":
        actions.drop_video(by=request.member, unit=unit)
        messages.success(request, _("Taken away. An edition that shows it keeps it."))
        return see_other("curriculum:unit_video", module_id=module.pk, unit_id=unit.pk)
    form = VideoForm(request.POST, request.FILES, large=handler.large)
    if not form.is_valid() or form.measured is None:
        return _shown(request, module, unit, status=422, form=form)
    actions.put_video(by=request.member, unit=unit, file=form.cleaned_data["video"], measured=form.measured)
    messages.success(request, _("The video is there. Now its captions."))
    response = see_other("curriculum:unit_video", module_id=module.pk, unit_id=unit.pk)
    response["Location"] += "#captions"
    return response


def _captioned(request: MemberRequest, module: Module, unit: Unit) -> HttpResponse:
    if unit.video is None:
        return see_other("curriculum:unit_video", module_id=module.pk, unit_id=unit.pk)
    form = CaptionsForm(request.POST, request.FILES, video=unit.video)
    if not form.is_valid():
        return _shown(request, module, unit, status=422, captions=form)
    told: dict[str, Any] = {"language": form.cleaned_data["language"], "answers": answers_in(request.POST)}
    try:
        actions.caption_video(by=request.member, unit=unit, captions=form.found, **told)
    except NotCleared as error:
        return _shown(request, module, unit, status=422, captions=form, check=error.check)
    messages.success(request, _("Saved."))
    response = see_other("curriculum:module_outline", module_id=module.pk)
    response["Location"] += f"#unit-{unit.pk}"
    return response


def _shown(request: MemberRequest, module: Module, unit: Unit, *, status: int = 200, **context: Any) -> HttpResponse:
    context.setdefault("form", VideoForm())
    if unit.video is not None:
        context.setdefault("captions", CaptionsForm(video=unit.video))
    return page(request, "curriculum/desk_video.html", status=status, module=module, unit=unit, **context)


@members_only
@require_GET
def unit_video_file(request: MemberRequest, unit_id: int) -> HttpResponse:
    """Play the video of a unit in writing to who writes the module, or was asked to read it."""
    unit = _with_video(request, unit_id)
    return play(request, unit.video)


@members_only
@require_GET
def unit_video_captions(request: MemberRequest, unit_id: int) -> HttpResponse:
    """Serve its captions to the same."""
    unit = _with_video(request, unit_id)
    return captions_of(request, unit.video)


def _with_video(request: MemberRequest, unit_id: int) -> Any:
    units = Unit.objects.visible_to(request.member).exclude(video=None).select_related("video")
    return get_object_or_404(units, pk=unit_id)


@members_only
@require_GET
def step_video(request: MemberRequest, module_id: int, key: str) -> HttpResponse:
    """Play the video of a step to who began its module."""
    return play(request, _of_step(request, module_id, key))


@members_only
@require_GET
def step_video_captions(request: MemberRequest, module_id: int, key: str) -> HttpResponse:
    """Serve its captions to the same."""
    return captions_of(request, _of_step(request, module_id, key))


def _of_step(request: MemberRequest, module_id: int, key: str) -> Any:
    step = here_or_404(request, module_id, key).step
    if step.video is None:
        raise Http404
    return step.video
