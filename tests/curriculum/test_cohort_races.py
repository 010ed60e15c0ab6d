"""The last place of a cohort, and what happens at the same moment as joining."""

import pytest

from cop.core.errors import Conflict, NotAllowed
from cop.curriculum.actions import add_cohort_trainer, close_cohort, edit_cohort, invite_to_cohort, join_cohort
from cop.curriculum.models import Cohort, Participant
from cop.framework.actions import install_words
from tests.cast import Cast, make_cast
from tests.curriculum.cohorts import cohort, data, trainer
from tests.curriculum.modules import put_module
from tests.curriculum.test_endorse_order import at_once

pytestmark = pytest.mark.django_db(transaction=True)


def scene(**more: object) -> tuple[Cast, Cohort]:
    cast = make_cast()
    install_words()
    return cast, cohort(cast.mikkel, put_module(cast.mikkel), **more)


def test_the_last_place_goes_to_one() -> None:
    cast, one = scene(places=1)
    who = (cast.noor, cast.sam, cast.bo)
    said = at_once(*(lambda by=by: join_cohort(by=by, cohort=one, terms=1) for by in who))
    assert sorted(str(type(answer).__name__) for answer in said) == ["NotAllowed", "NotAllowed", "bool"]
    assert all(answer.reason == "full" for answer in said if isinstance(answer, NotAllowed))
    assert Participant.objects.inside().count() == 1


def test_a_double_click_joins_once() -> None:
    cast, one = scene()
    said = at_once(*[lambda: join_cohort(by=cast.noor, cohort=one, terms=1)] * 2)
    assert sorted(said) == [False, True]  # type: ignore[type-var]
    assert Participant.objects.count() == 1


def test_two_who_invite_at_once_invite_once() -> None:
    cast, one = scene()
    said = at_once(*[lambda: invite_to_cohort(by=cast.mikkel, cohort=one, member=cast.noor)] * 2)
    assert sorted(said) == [False, True]  # type: ignore[type-var]


def test_who_joins_while_a_trainer_is_added_agreed_to_them_or_is_asked() -> None:
    """Either one joined before and the new one sees nothing, or what the page told is refused."""
    cast, one = scene()
    ada = trainer(cast.ada)
    joined, _added = at_once(
        lambda: join_cohort(by=cast.noor, cohort=one, terms=1),
        lambda: add_cohort_trainer(by=cast.mikkel, cohort=one, member=ada),
    )
    assert isinstance(joined, Conflict) is not Participant.objects.exists()
    assert not Participant.objects.shows(ada).exists()


def test_who_joins_while_it_is_closed_is_in_it_or_not() -> None:
    cast, one = scene()
    joined, _closed = at_once(
        lambda: join_cohort(by=cast.noor, cohort=one, terms=1), lambda: close_cohort(by=cast.mikkel, cohort=one)
    )
    assert isinstance(joined, NotAllowed) is not Participant.objects.exists()
    assert not Participant.objects.shows(cast.mikkel).exists()


def test_of_two_changes_at_once_one_is_told_of_the_other() -> None:
    cast, one = scene()
    module = one.modules.select_related("module").get().module
    changes = [
        lambda title=title: edit_cohort(by=cast.mikkel, cohort=one, to=data(module, title=title), version=1)
        for title in ("Autumn", "Winter")
    ]
    said = at_once(*changes)
    assert sorted(type(answer).__name__ for answer in said) == ["Cohort", "Conflict"]
    assert Cohort.objects.get().version == 2
