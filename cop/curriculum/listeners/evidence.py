"""What follows from evidence that is shown, from who leaves, and from certificates that count no more."""

from cop.community.facts import MemberLeft
from cop.community.models import Member
from cop.curriculum.actions import forget_evidence_of, let_endorser_go, settle_certificates
from cop.curriculum.actions.tell_evidence import tell_answer, tell_revoked, tell_trainer
from cop.curriculum.facts import (
    EndorsementDropped,
    EndorsementRevoked,
    EvidenceAnswered,
    EvidenceShared,
    EvidenceTakenBack,
)
from cop.curriculum.models import Answer, Endorsement, Sharing
from cop.days.facts import CertificateRevoked, PresenceMarked
from cop.ledger.facts import Fact
from cop.notifications.actions import forget_about, put_aside
from cop.notifications.enums import Kind


def tell_of_evidence(fact: Fact, _entry: int) -> None:
    """Tell a trainer that evidence waits for them, as long as it does."""
    assert isinstance(fact, EvidenceShared)
    shown = Sharing.objects.open().filter(pk=fact.sharing_id, version=fact.version)
    for sharing in shown.select_related("trainer"):
        tell_trainer(sharing=sharing)


def tell_of_answer(fact: Fact, _entry: int) -> None:
    """Tell the member, and leave nothing waiting with the trainer."""
    assert isinstance(fact, EvidenceAnswered)
    put_aside(kind=Kind.TRAINING, about={"sharing": fact.sharing_id}, but={})
    for answer in Answer.objects.select_related("sharing__evidence__member").filter(pk=fact.answer_id):
        tell_answer(answer=answer)


def hush_evidence(fact: Fact, _entry: int) -> None:
    """Forget what was told of something that was taken back."""
    assert isinstance(fact, EvidenceTakenBack)
    forget_about(name="sharing", ids=[fact.sharing_id], kinds=[Kind.TRAINING, Kind.LEARNING])


def tell_of_revoking(fact: Fact, _entry: int) -> None:
    """Tell the member that an endorsement was revoked."""
    assert isinstance(fact, EndorsementRevoked)
    revoked = Endorsement.objects.filter(pk=fact.endorsement_id, revoked_at__isnull=False)
    for endorsement in revoked.select_related("member"):
        tell_revoked(endorsement=endorsement)


def hush_endorsement(fact: Fact, _entry: int) -> None:
    """Forget what was told of an endorsement that its member took off the map."""
    assert isinstance(fact, EndorsementDropped)
    forget_about(name="endorsement", ids=[fact.endorsement_id], kinds=[Kind.LEARNING])


def let_evidence_go(fact: Fact, _entry: int) -> None:
    """Erase what somebody who left could show, and name them no more where they endorsed."""
    assert isinstance(fact, MemberLeft)
    for member in Member.objects.filter(pk=fact.member_id):
        let_endorser_go(member=member)
        forget_evidence_of(member=member)


def settle_minutes(fact: Fact, _entry: int) -> None:
    """Let evidence follow the certificates of a day: revoked, and in force again."""
    assert isinstance(fact, CertificateRevoked | PresenceMarked)
    settle_certificates(day_id=fact.day_id)
