"""A cohort: made, joined by who has read what it shows, seen by its trainers alone, and over for all with its end."""

import re
from collections.abc import Callable
from datetime import timedelta

from django.test import Client
from django.utils import timezone

from cop.community.actions import leave
from cop.community.models import Member
from cop.curriculum.actions import join_as_invited, join_cohort
from cop.curriculum.models import Cohort, CohortTrainer, Learning, Participant
from cop.curriculum.queries import terms_of
from cop.privacy.actions import erase_what_is_past
from tests.cast import Cast
from tests.coffee.told import bell
from tests.curriculum.cohorts import at, cohort, end, form, join, page, rows, trainer
from tests.curriculum.modules import begin, do, put_module, step_url
from tests.house.matrix import MATRIX
from tests.notifications.told import hand_over

type SignIn = Callable[[Member], Client]


def test_a_trainer_makes_one_and_a_colleague_joins(cast: Cast, sign_in: SignIn) -> None:
    """From the form to the table, through the front door; the statement stands before the button."""
    first, second = put_module(cast.mikkel), put_module(cast.mikkel, "Writing without the client")
    mikkel, noor = sign_in(cast.mikkel), sign_in(cast.noor)
    made = mikkel.post("/learn/cohorts/new/", form(second, first, key="key-of-spring"))
    assert made.status_code == 303
    one = Cohort.objects.get()
    assert made["Location"] == at(one)
    assert list(one.modules.values_list("module", flat=True)) == [second.pk, first.pk]
    assert "Spring" in page(noor, "/learn/cohorts/")
    assert "A cohort goes through it until" in page(noor, f"/learn/modules/{first.pk}/")
    told = page(noor, at(one))
    statement = told.index("Mikkel sees of you in these modules")
    never = told.index("Never your reflections, your answers, or how you see yourself.")
    assert statement < never < told.index(f'action="{at(one, "join/")}"')
    join(noor, one)
    assert "You are in." in page(noor, at(one))
    assert rows(mikkel, one) == {"Noor": ["not begun", "not begun"]}
    begin(noor, first)
    do(noor, first, "read")
    assert rows(mikkel, one) == {"Noor": ["not begun", "step 2 of 5"]}
    do(noor, first, "think", "quiz", "task", "hand")
    assert rows(mikkel, one) == {"Noor": ["not begun", "finished"]}
    assert "%" not in re.sub(r'"[^"]*"', "", page(mikkel, at(one)))


def test_it_is_ordered_by_name_and_never_by_how_far(cast: Cast, sign_in: SignIn) -> None:
    module = put_module(cast.mikkel)
    one = cohort(cast.mikkel, module)
    for member in (cast.sam, cast.bo, cast.noor):
        join(sign_in(member), one)
    begin(sign_in(cast.sam), module)
    assert list(rows(sign_in(cast.mikkel), one)) == ["Bo", "Noor", "Sam"]


def test_others_in_it_see_names_alone_and_who_leaves_is_seen_no_more(cast: Cast, sign_in: SignIn) -> None:
    module = put_module(cast.mikkel)
    one = cohort(cast.mikkel, module, open=False)
    mikkel, noor, sam = sign_in(cast.mikkel), sign_in(cast.noor), sign_in(cast.sam)
    for client, name in ((noor, "Noor"), (sam, "Sam")):
        assert mikkel.post(at(one, "people/"), {"name": name}).status_code == 303
        join(client, one)
    begin(noor, module)
    told = page(sam, at(one))
    assert "Noor" in told
    assert "step 1 of 5" not in told
    assert list(rows(mikkel, one)) == ["Noor", "Sam"]
    assert "its trainers see nothing of you" in page(noor, at(one, "leave/"))
    assert noor.post(at(one, "leave/")).status_code == 303
    assert list(rows(mikkel, one)) == ["Sam"]
    assert "Noor" not in page(sam, at(one))
    assert noor.get(at(one)).status_code == 404
    assert noor.post(at(one, "leave/")).status_code == 404
    assert Learning.objects.filter(member=cast.noor).exists()


def test_an_invitation_is_told_and_can_be_declined(cast: Cast, sign_in: SignIn) -> None:
    one = cohort(cast.mikkel, put_module(cast.mikkel), open=False)
    mikkel, noor = sign_in(cast.mikkel), sign_in(cast.noor)
    assert noor.get(at(one)).status_code == 404
    assert mikkel.post(at(one, "people/"), {"name": "Nobody"}).status_code == 422
    assert mikkel.post(at(one, "people/"), {"name": "Noor"}).status_code == 303
    assert mikkel.post(at(one, "people/"), {"name": "Noor"}).status_code == 422
    assert bell(noor) == ["You are invited to a cohort."]
    assert rows(mikkel, one) == {"Noor": ["invited"]}
    assert "You are invited" in page(noor, "/learn/cohorts/")
    assert "Never your reflections" in page(noor, at(one))
    assert noor.post(at(one, "leave/")).status_code == 303
    assert rows(mikkel, one) == {}
    assert bell(noor) == []
    assert noor.get(at(one)).status_code == 404
    mikkel.post(at(one, "people/"), {"name": "Noor"})
    assert mikkel.post(at(one, "people/"), {"remove": cast.noor.pk}).status_code == 303
    assert noor.post(at(one, "join/"), {"terms": 1}).status_code == 404


def test_with_its_last_day_it_is_over_for_all(cast: Cast, sign_in: SignIn) -> None:
    module = put_module(cast.mikkel)
    one = cohort(cast.mikkel, module)
    mikkel, noor, sam = sign_in(cast.mikkel), sign_in(cast.noor), sign_in(cast.sam)
    join(noor, one)
    begin(noor, module)
    Cohort.objects.filter(pk=one.pk).update(ends_on=timezone.localdate())
    assert rows(mikkel, one) == {"Noor": ["step 1 of 5"]}
    assert sam.get(at(one)).status_code == 200
    end(one)
    assert rows(mikkel, one) == {}
    assert not Learning.objects.seen_in(one, cast.mikkel).exists()
    assert "Noor" not in page(mikkel, at(one))
    assert page(mikkel, at(one, "people/")).count("Noor") == 0
    assert noor.get(at(one)).status_code == 200
    assert sam.get(at(one)).status_code == 404
    assert mikkel.post(at(one, "people/"), {"name": "Sam"}).status_code == 422 or not bell(sam)
    assert not Participant.objects.filter(member=cast.sam).exists()


def test_what_shows_more_counts_for_who_agrees_anew(cast: Cast, sign_in: SignIn) -> None:
    """A module put in later, another trainer and a later end show nothing of who joined before, until they say so."""
    first, second = put_module(cast.mikkel), put_module(cast.mikkel, "Writing without the client")
    ada = trainer(cast.ada)
    one = cohort(cast.mikkel, first)
    mikkel, noor, other = sign_in(cast.mikkel), sign_in(cast.noor), sign_in(ada)
    join(noor, one)
    for module in (first, second):
        begin(noor, module)
    assert mikkel.post(at(one, "trainers/"), {"name": "Ada"}).status_code == 303
    edit = form(second, first, version=1, begins_on=one.begins_on.isoformat())
    assert mikkel.post(at(one, "edit/"), edit).status_code == 303
    assert rows(mikkel, one) == {"Noor": ["not shown", "step 1 of 5"]}
    assert rows(other, one) == {"Noor": ["not shown", "not shown"]}
    assert set(bell(noor)) == {"A cohort you are in was changed, and asks you."}
    assert bell(other) == ["You give a cohort along now."]
    told = page(noor, at(one))
    assert "New beside you: Ada" in told
    assert "Mikkel and Ada see of you in these modules" in told
    assert noor.post(at(one, "agree/"), {"terms": 2}).status_code == 303
    assert rows(other, one) == {"Noor": ["not shown", "not shown"]}
    assert noor.post(at(one, "agree/"), {"terms": 3}).status_code == 303
    assert rows(other, one) == {"Noor": ["step 1 of 5", "step 1 of 5"]}
    assert "Changed since you joined" not in page(noor, at(one))
    later = edit | {"ends_on": (timezone.localdate() + timedelta(days=60)).isoformat(), "version": 2}
    assert mikkel.post(at(one, "edit/"), later).status_code == 303
    assert rows(mikkel, one) == {"Noor": ["step 1 of 5", "step 1 of 5"]}
    Participant.objects.update(until=timezone.localdate() - timedelta(days=1))  # as if it were after the first end
    assert rows(mikkel, one) == {"Noor": ["not shown", "not shown"]}
    assert not Learning.objects.seen_in(one, cast.mikkel).exists()


def test_who_joined_on_the_new_terms_is_not_asked_for_them(cast: Cast, sign_in: SignIn) -> None:
    one = cohort(cast.mikkel, put_module(cast.mikkel))
    mikkel, noor = sign_in(cast.mikkel), sign_in(cast.noor)
    trainer(cast.ada)
    assert mikkel.post(at(one, "trainers/"), {"name": "Ada"}).status_code == 303
    join(noor, one, terms=2)  # before anybody was told of it
    assert bell(noor) == []


def test_joining_on_old_terms_shows_the_new_ones_first(cast: Cast, sign_in: SignIn) -> None:
    one = cohort(cast.mikkel, put_module(cast.mikkel))
    trainer(cast.ada)
    assert sign_in(cast.mikkel).post(at(one, "trainers/"), {"name": "Ada"}).status_code == 303
    noor = sign_in(cast.noor)
    for terms in ("1", "nonsense"):
        assert noor.post(at(one, "join/"), {"terms": terms}).status_code == 303
        assert "Please read it again" in page(noor, at(one))
    assert not Participant.objects.exists()
    join(noor, one, 2)
    assert Participant.objects.inside().exists()


def test_who_has_no_part_in_it_sees_what_everybody_sees(cast: Cast, sign_in: SignIn) -> None:
    """An outsider who trains sees of an open cohort no names and no steps, of another one nothing; nor can they act."""
    module = put_module(cast.mikkel)
    open_one, other = cohort(cast.mikkel, module), cohort(cast.mikkel, module, n=1, open=False)
    join(sign_in(cast.noor), open_one)
    begin(sign_in(cast.noor), module)
    sam = sign_in(trainer(cast.sam))
    told = page(sam, at(open_one))
    assert "Noor" not in told
    assert "step 1 of 5" not in told
    assert not Learning.objects.seen_in(open_one, cast.sam).exists()
    for path in [path for path in MATRIX if path.startswith("learn/cohorts/<int:cohort_id>")]:
        url = "/" + path.replace("<int:cohort_id>", str(other.pk))
        assert sam.get(url).status_code in {404, 405}
        assert sam.post(url, form(module, version=1, terms=1)).status_code in {404, 405}
    for path in ("edit/", "people/", "trainers/", "write/", "close/"):
        assert sam.get(at(open_one, path)).status_code == 404
        assert sam.post(at(open_one, path), form(module, version=1, name="Ada")).status_code == 404
    assert sign_in(cast.noor).get("/learn/cohorts/new/").status_code == 404


def test_who_leaves_the_site_is_in_no_cohort(cast: Cast, sign_in: SignIn) -> None:
    one = cohort(cast.mikkel, put_module(cast.mikkel))
    join(sign_in(cast.noor), one)
    sign_in(cast.mikkel).post(at(one, "write/"), {"text": "Welcome.", "key": "key-of-welcome"})
    leave(by=cast.noor)
    leave(by=cast.mikkel)
    hand_over()
    assert not Participant.objects.exists()
    assert not CohortTrainer.objects.exists()
    assert "nobody any more" in page(sign_in(cast.sam), at(one))


def test_in_time_nobody_knows_who_was_in_it(cast: Cast, sign_in: SignIn) -> None:
    one = cohort(cast.mikkel, put_module(cast.mikkel))
    join(sign_in(cast.noor), one)
    for days, left in ((89, True), (92, False)):
        end(one, days)
        erase_what_is_past()
        assert Participant.objects.exists() is left


def test_who_accepted_an_invitation_by_mail_is_in_it(cast: Cast, sign_in: SignIn) -> None:
    """Without the page, on top of the places; what an invitation tells is the same statement."""
    module = put_module(cast.mikkel)
    one = cohort(cast.mikkel, module, open=False, places=1)
    assert join_as_invited(cohort=one, member=cast.noor)
    assert not join_as_invited(cohort=one, member=cast.noor)
    assert join_as_invited(cohort=one, member=cast.sam)
    assert list(rows(sign_in(cast.mikkel), one)) == ["Noor", "Sam"]
    terms = terms_of(one)
    assert (terms.trainers, [part.name for part in terms.modules]) == (["Mikkel"], [module.title])
    assert terms.until == one.ends_on


def test_a_full_one_says_so(cast: Cast, sign_in: SignIn) -> None:
    one = cohort(cast.mikkel, put_module(cast.mikkel), places=1)
    join_cohort(by=cast.noor, cohort=one, terms=1)
    sam = sign_in(cast.sam)
    assert "All places are taken just now" in page(sam, at(one))
    join(sam, one)
    assert "The last place was just taken." in page(sam, at(one))
    assert Participant.objects.count() == 1


def test_a_reflection_is_never_seen(cast: Cast, sign_in: SignIn) -> None:
    module = put_module(cast.mikkel)
    one, noor = cohort(cast.mikkel, module), sign_in(cast.noor)
    join(noor, one)
    begin(noor, module)
    noor.post(step_url(module, "think", "words/"), {"text": "I talk too soon.", "version": 0, "keep": "on"})
    told = page(sign_in(cast.mikkel), at(one))
    assert "I talk too soon" not in told
    assert "Noor" in told
