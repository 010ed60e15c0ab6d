"""What a member can show: theirs alone."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from cop.anonymity.adapters.files import Attaching, attaching, serve, without_in
from cop.anonymity.forms import answers_in
from cop.anonymity.queries import cards_of
from cop.anonymity.views import PER_MINUTE
from cop.community.adapters.request import MemberRequest, members_only
from cop.core.errors import Conflict, NotCleared, Unfit
from cop.core.limits import limit
from cop.core.page import page, see_other
from cop.curriculum import actions
from cop.curriculum.forms import EvidenceForm
from cop.curriculum.models import Evidence
from cop.curriculum.policies import may_train
from cop.curriculum.queries import (
    areas_shown,
    endorsements_of,
    evidence_of,
    kept_from,
    offer_of,
    offers,
    own_data,
    own_endorsements,
    sharings_of,
)
from cop.framework.queries import words

FIRST = 3  # offers that stand open on the list


def piece_or_404(request: MemberRequest, evidence_id: int) -> Evidence:
    """Return evidence of this member’s own."""
    return get_object_or_404(Evidence.objects.visible_to(request.member).prefetch_related("areas"), pk=evidence_id)


@members_only
@require_GET
def evidence_list(request: MemberRequest) -> HttpResponse:
    """Show what the member can show, and what they could keep."""
    member, slug, before = request.member, request.GET.get("area", ""), request.GET.get("before", "")
    own = areas_shown(member)
    areas = [area for area in words().areas if area.pk in own]
    area = next((one for one in areas if one.slug == slug), None)
    context: dict[str, Any] = {
        "shown": evidence_of(member, area=area, before=before),
        "areas": areas,
        "area": area,
        "first": area is None and not before,
        "endorsements": endorsements_of(member),
        "trains": may_train(member),
    }
    return page(request, "curriculum/evidence_list.html", **context)


@members_only
@require_GET
def evidence_offers(request: MemberRequest) -> HttpResponse:
    """Show what a member could keep of what they did: all of it, or the first in a slot of the list."""
    found = offers(request.member)
    slot = bool(request.headers.get("HX-Request"))
    context: dict[str, Any] = {"offers": found[:FIRST] if slot else found, "more": slot and len(found) > FIRST}
    return page(request, "curriculum/evidence_offers.html", part="offers", **context)


@members_only
@require_POST
def evidence_keep(request: MemberRequest, mark: str) -> HttpResponse:
    """Keep what is offered; what was kept already is shown, what was turned down meanwhile leads back to the list."""
    found = offer_of(request.member, mark)
    if found is None:
        kept = kept_from(request.member, mark)
        if kept is None:
            return see_other("curriculum:evidence_list")
        return see_other("curriculum:evidence_edit", evidence_id=kept.pk)
    made = actions.keep_evidence(by=request.member, offer=found)
    messages.success(request, _("Kept, for you alone. Add your own words if you like."))
    return see_other("curriculum:evidence_edit", evidence_id=made.pk)


@members_only
@require_POST
def evidence_pass(request: MemberRequest, mark: str) -> HttpResponse:
    """Offer something no more."""
    found = offer_of(request.member, mark)
    if found is not None:
        actions.pass_offer(by=request.member, offer=found)
        messages.success(request, _("It is not offered again."))
    return see_other("curriculum:evidence_list")


@members_only
@require_http_methods(["GET", "POST"])
def evidence_new(request: MemberRequest) -> HttpResponse:
    """Keep something from outside."""
    posted = request.method == "POST"
    files = attaching(request) if posted else Attaching()
    form = EvidenceForm(request.POST if posted else None, areas=words().areas)
    if not form.is_valid() or files.waits:
        return _form(request, form, files, status=422 if posted else 200)
    limit("evidence", request.member.pk, times=60, per=PER_MINUTE)
    told = {"uploads": files.tokens, "answers": answers_in(request.POST), "key": form.cleaned_data["key"]}
    try:
        made = actions.add_evidence(by=request.member, data=form.evidence, **told)
    except (NotCleared, Conflict, Unfit) as error:
        return _refused(request, form, files, error)
    messages.success(request, _("Kept, for you alone."))
    return see_other("curriculum:evidence", evidence_id=made.pk) if made else see_other("curriculum:evidence_list")


def _form(
    request: MemberRequest,
    form: EvidenceForm,
    files: Attaching,
    piece: Evidence | None = None,
    *,
    status: int,
    **more: Any,
) -> HttpResponse:
    held = cards_of(piece.files.all()) if piece else []
    context: dict[str, Any] = {"form": form, "attaching": files, "piece": piece, "held": held}
    return page(request, "curriculum/evidence_edit.html", status=status, **context, **more)


def _refused(
    request: MemberRequest,
    form: EvidenceForm,
    files: Attaching,
    error: NotCleared | Conflict | Unfit,
    piece: Evidence | None = None,
) -> HttpResponse:
    """Show what was typed again, with why it can’t be kept so."""
    if isinstance(error, Conflict):
        return _form(request, form, files, piece, status=409, conflict=error)
    if isinstance(error, Unfit):
        files.unfit = error
        return _form(request, form, files, piece, status=422)
    return _form(request, form, files, piece, status=422, check=error.check)


@members_only
@require_GET
def evidence(request: MemberRequest, evidence_id: int) -> HttpResponse:
    """Show a piece of evidence, whom it was shown to and what they said."""
    piece = piece_or_404(request, evidence_id)
    context: dict[str, Any] = {"piece": piece, "files": cards_of(piece.files.all()), "sharings": sharings_of(piece)}
    return page(request, "curriculum/evidence.html", **context)


@members_only
@require_http_methods(["GET", "POST"])
def evidence_edit(request: MemberRequest, evidence_id: int) -> HttpResponse:
    """Say something else of evidence; what a trainer was shown stays as it was."""
    piece, posted = piece_or_404(request, evidence_id), request.method == "POST"
    files = attaching(request) if posted else Attaching()
    form = EvidenceForm(request.POST if posted else None, areas=words().areas, piece=piece)
    if not form.is_valid() or files.waits:
        return _form(request, form, files, piece, status=422 if posted else 200)
    told: dict[str, Any] = {"uploads": files.tokens, "answers": answers_in(request.POST)}
    told |= {"without": without_in(request.POST), "version": form.cleaned_data["version"]}
    try:
        actions.edit_evidence(by=request.member, evidence=piece, data=form.evidence, **told)
    except (NotCleared, Conflict, Unfit) as error:
        return _refused(request, form, files, error, piece)
    messages.success(request, _("Saved."))
    return see_other("curriculum:evidence", evidence_id=piece.pk)


@members_only
@require_http_methods(["GET", "POST"])
def evidence_drop(request: MemberRequest, evidence_id: int) -> HttpResponse:
    """Erase evidence; erasing it twice leads back to the list."""
    if request.method == "POST":
        for piece in Evidence.objects.visible_to(request.member).filter(pk=evidence_id):
            actions.drop_evidence(by=request.member, evidence=piece)
        messages.success(request, _("Erased."))
        return see_other("curriculum:evidence_list")
    piece = piece_or_404(request, evidence_id)
    return page(request, "curriculum/evidence_drop.html", piece=piece, shown=piece.sharings.count())


@members_only
@require_GET
def evidence_file(request: MemberRequest, evidence_id: int, file_id: int) -> HttpResponse:
    """Serve a file of evidence to whose it is."""
    piece = piece_or_404(request, evidence_id)
    return serve(request, get_object_or_404(piece.files, pk=file_id))


@members_only
@require_GET
def evidence_export(request: MemberRequest) -> HttpResponse:
    """Give the member all they keep here, as a file."""
    told = {"evidence": own_data(request.member), "endorsements": own_endorsements(request.member)}
    response = JsonResponse(told, json_dumps_params={"indent": 2, "ensure_ascii": False})
    response["Content-Disposition"] = 'attachment; filename="evidence.json"'
    response["Cache-Control"] = "private, no-store"
    return response
