"""Showing evidence to a trainer, and the trainer’s side of it."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from cop.anonymity.adapters.files import serve
from cop.anonymity.forms import answers_in
from cop.anonymity.views import PER_MINUTE
from cop.community.adapters.request import MemberRequest, members_only
from cop.core.errors import Conflict, NotAllowed, NotCleared
from cop.core.limits import limit
from cop.core.page import page, see_other
from cop.curriculum import actions
from cop.curriculum.enums import Asked, Level, Verdict
from cop.curriculum.forms import RevokeForm, ShareForm, ShowAgainForm, VerdictForm
from cop.curriculum.models import Endorsement, Evidence, Sharing
from cop.curriculum.policies import may_read_shared, may_revoke, may_train
from cop.curriculum.queries import answered_by, trainers_for, waiting_for
from cop.curriculum.rules import moves
from cop.curriculum.views.evidence import piece_or_404
from cop.framework.queries import words


@members_only
@require_http_methods(["GET", "POST"])
def evidence_share(request: MemberRequest, evidence_id: int) -> HttpResponse:
    """Show evidence to a trainer."""
    piece = piece_or_404(request, evidence_id)
    trainers = list(trainers_for(request.member))
    form = ShareForm(request.POST or None, piece=piece, areas=words().areas, trainers=trainers)
    context: dict[str, Any] = {"piece": piece, "form": form, "trainers": trainers}
    if not form.is_valid():
        return page(request, "curriculum/share.html", status=422 if form.is_bound else 200, **context)
    limit("share-evidence", request.member.pk, times=20, per=PER_MINUTE)
    told = form.shown() | {"answers": answers_in(request.POST)}
    try:
        actions.share_evidence(by=request.member, evidence=piece, **told)
    except NotCleared as error:
        return page(request, "curriculum/share.html", status=422, check=error.check, **context)
    except Conflict as error:
        return page(request, "curriculum/share.html", status=409, conflict=error, **context)
    messages.success(request, _("Shown to %(name)s, and nobody else.") % {"name": told["trainer"].name})
    return see_other("curriculum:evidence", evidence_id=piece.pk)


def _own_sharing(request: MemberRequest, sharing_id: int) -> Sharing:
    found = Sharing.objects.visible_to(request.member).filter(evidence__in=Evidence.objects.visible_to(request.member))
    return get_object_or_404(found.with_people(), pk=sharing_id)


@members_only
@require_http_methods(["GET", "POST"])
def sharing_again(request: MemberRequest, sharing_id: int) -> HttpResponse:
    """Show a trainer who asks for more other words."""
    shown = _own_sharing(request, sharing_id)
    form = ShowAgainForm(request.POST or None, sharing=shown)
    context: dict[str, Any] = {"piece": shown.evidence, "sharing": shown, "form": form}
    if not form.is_bound and moves(shown.state, "show again") is None:
        return see_other("curriculum:evidence", evidence_id=shown.evidence_id)
    if not form.is_valid():
        return page(request, "curriculum/share.html", status=422 if form.is_bound else 200, **context)
    told = form.shown() | {"answers": answers_in(request.POST)}
    try:
        actions.show_again(by=request.member, sharing=shown, **told)
    except NotCleared as error:
        return page(request, "curriculum/share.html", status=422, check=error.check, **context)
    except Conflict as error:
        return page(request, "curriculum/share.html", status=409, conflict=error, **context)
    messages.success(request, _("Shown to %(name)s, and nobody else.") % {"name": shown.trainer.name})
    return see_other("curriculum:evidence", evidence_id=shown.evidence_id)


@members_only
@require_POST
def sharing_back(request: MemberRequest, sharing_id: int) -> HttpResponse:
    """Take back what a trainer was shown; taking it back twice leads to the list."""
    own = Evidence.objects.visible_to(request.member)
    shown = Sharing.objects.visible_to(request.member).filter(pk=sharing_id, evidence__in=own).first()
    messages.success(request, _("Taken back. Nothing of it is left with the trainer."))
    if shown is None:
        return see_other("curriculum:evidence_list")
    actions.take_back_sharing(by=request.member, sharing=shown)
    return see_other("curriculum:evidence", evidence_id=shown.evidence_id)


@members_only
@require_POST
def endorsement_drop(request: MemberRequest, endorsement_id: int) -> HttpResponse:
    """Take an endorsement off one’s map."""
    for found in Endorsement.objects.visible_to(request.member).of(request.member).filter(pk=endorsement_id):
        actions.drop_endorsement(by=request.member, endorsement=found)
    messages.success(request, _("Taken off your map."))
    return see_other("curriculum:evidence_list")


@members_only
@require_GET
def asked_list(request: MemberRequest) -> HttpResponse:
    """Show a trainer what waits for their word, and what they endorsed; also who trains no more, what they gave."""
    given = Endorsement.objects.visible_to(request.member).given_by(request.member).with_people()
    if not may_train(request.member) and not given.exists():
        raise Http404
    waiting = list(waiting_for(request.member))
    context: dict[str, Any] = {
        "waiting": [one for one in waiting if one.state == Asked.WAITING],
        "back": [one for one in waiting if one.state == Asked.MORE],
        "answered": answered_by(request.member),
        "given": given,
    }
    return page(request, "curriculum/asked_list.html", **context)


def _asked_or_404(request: MemberRequest, sharing_id: int) -> Sharing:
    found = Sharing.objects.visible_to(request.member).with_people().filter(trainer=request.member)
    shown = get_object_or_404(found.prefetch_related("answers__byline__member"), pk=sharing_id)
    if not may_read_shared(request.member, shown):
        raise Http404
    return shown


@members_only
@require_http_methods(["GET", "POST"])
def asked(request: MemberRequest, sharing_id: int) -> HttpResponse:
    """Show a trainer what they were shown, once they opened it, and take their answer."""
    shown = _asked_or_404(request, sharing_id)
    form = VerdictForm(request.POST or None, sharing=shown) if shown.opened_at else None
    context: dict[str, Any] = {"sharing": shown, "form": form, "may": moves(shown.state, "endorse")}
    if form is None or not form.is_bound or not form.is_valid():
        return page(request, "curriculum/asked.html", status=422 if form and form.is_bound else 200, **context)
    try:
        _answer(request, shown, form.cleaned_data)
    except NotCleared as error:
        return page(request, "curriculum/asked.html", status=422, check=error.check, **context)
    except Conflict as error:
        return page(request, "curriculum/asked.html", status=409, conflict=error, **context)
    except NotAllowed as error:
        raise Http404 from error
    messages.success(request, _("Said. Only they read it."))
    return see_other("curriculum:asked_list")


def _answer(request: MemberRequest, sharing: Sharing, told: dict[str, Any]) -> None:
    """Say what a trainer chose."""
    about: dict[str, Any] = {"by": request.member, "sharing": sharing, "text": told["text"]}
    about |= {"version": told["version"], "answers": answers_in(request.POST)}
    if told["said"] == Verdict.ENDORSE:
        actions.endorse(level=Level(told["level"]), **about)
    elif told["said"] == Verdict.MORE:
        actions.ask_more(**about)
    else:
        actions.decline_sharing(**about)


@members_only
@require_POST
def asked_open(request: MemberRequest, sharing_id: int) -> HttpResponse:
    """Open what a trainer was shown, which is recorded."""
    actions.open_sharing(by=request.member, sharing=_asked_or_404(request, sharing_id))
    return see_other("curriculum:asked", sharing_id=sharing_id)


@members_only
@require_GET
def asked_file(request: MemberRequest, sharing_id: int, file_id: int) -> HttpResponse:
    """Serve a file a trainer was shown, once they opened it."""
    shown = _asked_or_404(request, sharing_id)
    if shown.opened_at is None:
        raise Http404
    return serve(request, get_object_or_404(shown.files, pk=file_id))


@members_only
@require_http_methods(["GET", "POST"])
def endorsement_revoke(request: MemberRequest, endorsement_id: int) -> HttpResponse:
    """Take an endorsement back, with a reason."""
    found = Endorsement.objects.visible_to(request.member).with_people()
    endorsement = get_object_or_404(found, pk=endorsement_id)
    if not may_revoke(request.member, endorsement):
        raise Http404
    form = RevokeForm(request.POST or None)
    context: dict[str, Any] = {"endorsement": endorsement, "form": form}
    if not form.is_valid():
        return page(request, "curriculum/revoke.html", status=422 if form.is_bound else 200, **context)
    told = {"why": form.cleaned_data["why"], "answers": answers_in(request.POST)}
    try:
        actions.revoke_endorsement(by=request.member, endorsement=endorsement, **told)
    except NotCleared as error:
        return page(request, "curriculum/revoke.html", status=422, check=error.check, **context)
    messages.success(request, _("Taken back. They are told, with your reason."))
    return see_other("curriculum:asked_list")
