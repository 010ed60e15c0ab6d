"""Who hears what happens with cohorts. No notice has a text or a name."""

from collections.abc import Iterable
from contextlib import suppress

from django.urls import reverse

from cop.community.facts import GuestCame, MemberLeft
from cop.community.models import Member
from cop.core.errors import NotAllowed
from cop.curriculum.actions import drop_cohorts, join_as_invited, stay_for_cohort
from cop.curriculum.facts import (
    CohortChanged,
    CohortClosed,
    CohortInvited,
    CohortLeft,
    CohortTrainerAdded,
    CohortWritten,
)
from cop.curriculum.models import Cohort, CohortWord, Participant
from cop.curriculum.rules.cohort import cohort_named
from cop.ledger.facts import Fact
from cop.notifications.actions import forget_about, notify
from cop.notifications.enums import Kind


def tell_invited_to_cohort(fact: Fact, _entry: int) -> None:
    """Tell somebody that they are invited, as long as they have not joined."""
    assert isinstance(fact, CohortInvited)
    _tell(Participant.objects.filter(pk=fact.participant_id, agreed_at=None), turn="cohort", about={})


def tell_cohort_asks(fact: Fact, _entry: int) -> None:
    """Tell of whom a cohort’s trainers would see more that it is for them to agree; not who joined since."""
    assert isinstance(fact, CohortChanged | CohortTrainerAdded)
    if isinstance(fact, CohortChanged) and not fact.asks:
        return
    asked = Participant.objects.filter(cohort=fact.cohort_id).asked_anew()
    _tell(asked, turn="cohort_ask", about={"terms": fact.terms})


def tell_cohort_closed(fact: Fact, _entry: int) -> None:
    """Tell who is in a cohort that it is over before its day."""
    assert isinstance(fact, CohortClosed)
    inside = Participant.objects.filter(cohort=fact.cohort_id, cohort__closed_at__isnull=False).inside()
    _tell(inside, turn="cohort_off", about={"closed": 1})


def tell_cohort_of_word(fact: Fact, _entry: int) -> None:
    """Tell who is in a cohort that its trainers wrote something; it stands on its page alone."""
    assert isinstance(fact, CohortWritten)
    for word in CohortWord.objects.filter(pk=fact.word_id):
        inside = Participant.objects.filter(cohort=word.cohort_id).inside()
        _tell(inside, turn="written", about={"word": word.pk}, at="#words")


def tell_new_cohort_trainer(fact: Fact, entry: int) -> None:
    """Tell a trainer that they give a cohort along now."""
    assert isinstance(fact, CohortTrainerAdded)
    for cohort in Cohort.objects.filter(pk=fact.cohort_id, trainers__member=fact.member_id):
        url, ids = reverse("curriculum:cohort", args=[cohort.pk]), {"cohort": cohort.pk, "entry": entry}
        member = Member.objects.get(pk=fact.member_id)
        notify(to=member, kind=Kind.TRAINING, turn="cohort", url=url, ids=ids, once=True)


def seat_guest_in_cohort(fact: Fact, _entry: int) -> None:
    """Let a guest into the cohort their invitation named, with what its trainers see, unless it is over."""
    assert isinstance(fact, GuestCame)
    for cohort in Cohort.objects.filter(pk=cohort_named(fact.place) or 0):
        for member in Member.objects.present().filter(pk=fact.member_id):
            with suppress(NotAllowed):
                join_as_invited(cohort=cohort, member=member)


def keep_guests_of_cohort(fact: Fact, _entry: int) -> None:
    """Let guests stay as long as a cohort that lasts longer now."""
    assert isinstance(fact, CohortChanged)
    for cohort in Cohort.objects.filter(pk=fact.cohort_id, closed_at=None):
        stay_for_cohort(cohort=cohort)


def hush_cohort(fact: Fact, _entry: int) -> None:
    """Forget what was told of a cohort to who is not in it any more."""
    assert isinstance(fact, CohortLeft)
    forget_about(name="participant", ids=[fact.participant_id], kinds=[Kind.LEARNING])


def let_participant_go(fact: Fact, _entry: int) -> None:
    """Forget which cohorts a member who left was in, and gave."""
    assert isinstance(fact, MemberLeft)
    drop_cohorts(member_id=fact.member_id)


def _tell(rows: Iterable[Participant], *, turn: str, about: dict[str, int], at: str = "") -> None:
    here = Participant.objects.filter(pk__in=[row.pk for row in rows]).by_name()
    for one in here:
        url = f"{reverse('curriculum:cohort', args=[one.cohort_id])}{at}"
        ids = {"cohort": one.cohort_id, "participant": one.pk, **about}
        notify(to=one.member, kind=Kind.LEARNING, turn=turn, url=url, ids=ids, once=True)
