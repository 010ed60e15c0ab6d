"""What ends an endorsement: the trainer who revokes it, the member who takes it off their map, and who leaves."""

from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone

from cop.anonymity.actions import byline_of, clear
from cop.anonymity.enums import Purpose
from cop.anonymity.models import Clearance
from cop.community.models import Member
from cop.core.errors import NotAllowed
from cop.core.text import clean
from cop.curriculum.actions.sharing import erase_sharings
from cop.curriculum.facts import EndorsementDropped, EndorsementRevoked
from cop.curriculum.models import Endorsement, Sharing
from cop.curriculum.policies import may_revoke
from cop.discussion.rules import spoken_in
from cop.ledger.facts import Actor, Keeps
from cop.ledger.recording import record


@transaction.atomic
def revoke_endorsement(
    *, by: Member, endorsement: Endorsement, why: str, answers: Mapping[str, str] | None = None
) -> None:
    """Take an endorsement back, with a reason its member reads; what is revoked stays so.

    Raises NotAllowed, NotCleared.
    """
    found = Endorsement.objects.select_for_update().filter(pk=endorsement.pk).first()
    why = clean(why)
    if found is None or not may_revoke(by, found) or not why:
        raise NotAllowed
    if found.revoked_at is not None:
        return
    found.clearance = clear(byline=byline_of(by), purpose=Purpose.ANSWER, fields={"why": why}, answers=answers)
    found.why, found.language = why, spoken_in(why, writes=by.writes, talk="en")
    found.revoked_at = timezone.now()
    found.save()
    record(EndorsementRevoked(found.pk), actor=Actor(Keeps.MEMBER, by.pk))


@transaction.atomic
def drop_endorsement(*, by: Member, endorsement: Endorsement) -> None:
    """Take an endorsement off one's map, for good; doing it twice changes nothing."""
    for found in Endorsement.objects.of(by).select_for_update().filter(pk=endorsement.pk):
        _erase(found)
        record(EndorsementDropped(endorsement.pk), actor=Actor(Keeps.MEMBER, by.pk))


def _erase(endorsement: Endorsement) -> None:
    cleared = endorsement.clearance_id
    endorsement.delete()
    if cleared is not None:
        Clearance.objects.filter(pk=cleared).delete()


@transaction.atomic
def let_endorser_go(*, member: Member) -> None:
    """Name a trainer who left no more where they endorsed, and let what waits for them wait no more.

    What was said of the one who left goes too.
    """
    Endorsement.objects.filter(trainer=member).update(trainer=None)
    waiting = Sharing.objects.open().filter(trainer=member).order_by("pk")
    erase_sharings(by=member, sharings=list(waiting.values_list("pk", flat=True)))
    for found in Endorsement.objects.filter(member=member).select_for_update().order_by("pk"):
        _erase(found)
