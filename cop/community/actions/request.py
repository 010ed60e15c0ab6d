"""Asking to come in, and the answer."""

from datetime import timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from cop.accounts.models import User
from cop.community.actions.invitation import invite
from cop.community.facts import JoinAsked, JoinDeclined
from cop.community.models import Centre, Invitation, JoinRequest, Member
from cop.community.policies import may_decide_request
from cop.core.errors import NotAllowed
from cop.ledger.facts import Actor, Keeps
from cop.ledger.recording import record

KEPT = timedelta(days=90)


@transaction.atomic
def ask_to_join(*, email: str, name: str, centre: Centre, message: str = "", language: str = "en") -> None:
    """Ask to come in. Whether the address is known is told to nobody: a member's request is quietly dropped."""
    if User.objects.filter(email__iexact=email, member__isnull=False).exists():
        return
    fields = {"name": name, "message": message, "language": language}
    waiting = JoinRequest.objects.filter(email__iexact=email, centre=centre, decided_at=None)
    if waiting.update(**fields):
        return
    request = JoinRequest.objects.create(email=email.lower(), centre=centre, **fields)
    record(JoinAsked(request.pk))


@transaction.atomic
def welcome_request(*, by: Member, request: JoinRequest) -> Invitation | None:
    """Welcome who asked: an invitation goes out. None when somebody decided before."""
    request = _decide(by, request, welcomed=True)
    if request.decided_by_id != by.pk:
        return None
    return invite(by=by, centre=request.centre, email=request.email, name=request.name, language=request.language)[0]


@transaction.atomic
def decline_request(*, by: Member, request: JoinRequest) -> None:
    """Decline kindly, by mail."""
    before = request.decided_at
    request = _decide(by, request, welcomed=False)
    if before is None and request.decided_by_id == by.pk:
        record(JoinDeclined(request.pk), actor=Actor(Keeps.MEMBER, by.pk))


def forget_entries() -> None:
    """Delete invitations that ended and requests that were decided more than 90 days ago."""
    before = timezone.now() - KEPT
    ended = Q(accepted_at__lt=before) | Q(revoked_at__lt=before) | Q(expires_at__lt=before)
    Invitation.objects.filter(ended).delete()
    JoinRequest.objects.filter(decided_at__lt=before).delete()


def _decide(by: Member, request: JoinRequest, *, welcomed: bool) -> JoinRequest:
    request = JoinRequest.objects.select_for_update(of=("self",)).select_related("centre").get(pk=request.pk)
    if not may_decide_request(by, request):
        raise NotAllowed
    if request.decided_at is None:
        request.decided_at, request.decided_by, request.welcomed = timezone.now(), by, welcomed
        request.save(update_fields=["decided_at", "decided_by", "welcomed"])
    return request
