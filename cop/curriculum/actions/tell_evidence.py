"""What is told of evidence that was shown: to the trainer that it waits, to the member that it was answered."""

from django.urls import reverse

from cop.curriculum.models import Answer, Endorsement, Sharing
from cop.notifications.actions import notify
from cop.notifications.enums import Kind


def tell_trainer(*, sharing: Sharing) -> None:
    """Tell a trainer that something waits for them; once a version."""
    url, ids = reverse("curriculum:asked", args=[sharing.pk]), {"sharing": sharing.pk, "version": sharing.version}
    notify(to=sharing.trainer, kind=Kind.TRAINING, url=url, ids=ids, once=True)


def tell_answer(*, answer: Answer) -> None:
    """Tell a member that a trainer answered."""
    sharing = answer.sharing
    url = f"{reverse('curriculum:evidence', args=[sharing.evidence_id])}#shown-{sharing.pk}"
    ids = {"sharing": sharing.pk, "answer": answer.pk}
    notify(to=sharing.evidence.member, kind=Kind.LEARNING, url=url, ids=ids, once=True)


def tell_revoked(*, endorsement: Endorsement) -> None:
    """Tell a member that an endorsement counts no more."""
    url, ids = f"{reverse('curriculum:evidence_list')}#endorsed", {"endorsement": endorsement.pk}
    notify(to=endorsement.member, kind=Kind.LEARNING, url=url, ids=ids, once=True)
