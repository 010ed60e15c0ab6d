"""What the trainers of a cohort do: write to it, change it, hand it over, close it."""

import html
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.test import Client
from django.utils import timezone

from cop.anonymity.enums import Purpose
from cop.anonymity.models import Clearance
from cop.community.enums import Role
from cop.community.models import Grant, Member
from cop.curriculum.actions import invite_to_cohort
from cop.curriculum.models import Cohort, CohortTrainer, CohortWord, Learning
from tests.cast import Cast
from tests.coffee.told import bell, mailed
from tests.curriculum.cohorts import at, cohort, form, join, page, rows, trainer
from tests.curriculum.modules import put_module

type SignIn = Callable[[Member], Client]


def test_closing_it_ends_it_at_once_and_it_can_be_put_away(cast: Cast, sign_in: SignIn) -> None:
    module = put_module(cast.mikkel)
    one = cohort(cast.mikkel, module)
    mikkel, noor = sign_in(cast.mikkel), sign_in(cast.noor)
    join(noor, one)
    assert mikkel.post(at(one, "archive/")).status_code == 404
    assert "over for everybody" in page(mikkel, at(one, "close/"))
    for _ in range(2):
        assert mikkel.post(at(one, "close/")).status_code == 303
    assert rows(mikkel, one) == {}
    assert bell(noor) == ["A cohort you are in is over before its day."]
    assert mikkel.post(at(one, "edit/"), form(module, version=2, title="Anew")).status_code == 403
    assert sign_in(cast.sam).post(at(one, "join/"), {"terms": 1}).status_code == 404
    assert mikkel.post(at(one, "archive/")).status_code == 303
    assert "Put away" in page(mikkel, "/learn/cohorts/")
    assert mikkel.post(at(one, "archive/"), {"back": "yes"}).status_code == 303
    assert Cohort.objects.get().archived_at is None


def test_writing_to_it_stands_on_its_page_and_not_in_notices(cast: Cast, sign_in: SignIn) -> None:
    one = cohort(cast.mikkel, put_module(cast.mikkel))
    mikkel, noor = sign_in(cast.mikkel), sign_in(cast.noor)
    join(noor, one)
    invite_to_cohort(by=cast.mikkel, cohort=one, member=cast.bo)
    told = {"text": "We meet on **Monday**.", "key": "key-of-monday"}
    for _ in range(2):
        assert mikkel.post(at(one, "write/"), told).status_code == 303
    assert CohortWord.objects.count() == 1
    assert mikkel.post(at(one, "write/"), told | {"text": "On Tuesday."}).status_code == 409
    assert bell(noor) == ["There is a message to a cohort you are in."]
    assert ("noor", "There is a message to a cohort you are in") in mailed()
    assert "<strong>Monday</strong>" in page(noor, at(one))
    for stranger in (cast.sam, cast.bo):
        assert "<strong>Monday</strong>" not in page(sign_in(stranger), at(one))
    assert "There is a message to a cohort you are in." not in bell(sign_in(cast.bo))
    blank = mikkel.post(at(one, "write/"), {"text": "  ", "key": "key-of-blank"})
    assert blank.status_code == 422
    personal = mikkel.post(at(one, "write/"), {"text": "Mail me: jan@example.org", "key": "key-of-mail"})
    assert personal.status_code == 422
    assert b"Mail me: jan@example.org" in personal.content
    for n in range(4):
        assert mikkel.post(at(one, "write/"), {"text": f"Word {n}.", "key": f"key-of-{n}-word"}).status_code == 303
    assert mikkel.post(at(one, "write/"), {"text": "A sixth.", "key": "key-of-sixth"}).status_code == 422


def test_bad_input_is_kept(cast: Cast, sign_in: SignIn) -> None:
    module = put_module(cast.mikkel)
    mikkel, yesterday = sign_in(cast.mikkel), (timezone.localdate() - timedelta(days=1)).isoformat()
    wrongs: tuple[tuple[dict[str, Any], str], ...] = (
        ({"title": " "}, "Give it a title."),
        ({"module-0": ""}, "Choose a module at least."),
        ({"module-1": str(module.pk)}, "This one stands there already."),
        ({"begins_on": "", "ends_on": ""}, "On which day does it begin?"),
        ({"ends_on": yesterday}, "It ends before it begins."),
        ({"begins_on": yesterday, "ends_on": yesterday}, "This day is over."),
        ({"places": "0"}, "places"),
        ({"about": "Ask jan@example.org"}, "jan@example.org"),
    )
    for wrong, said in wrongs:
        answer = mikkel.post("/learn/cohorts/new/", form(module, key="key-of-wrong") | wrong)
        assert answer.status_code == 422
        assert said in html.unescape(answer.content.decode())
        if "about" not in wrong:
            assert b"Mondays at four." in answer.content
    assert not Cohort.objects.exists()


def test_two_who_change_it_meet(cast: Cast, sign_in: SignIn) -> None:
    module = put_module(cast.mikkel)
    one, mikkel = cohort(cast.mikkel, module), sign_in(cast.mikkel)
    assert mikkel.post(at(one, "edit/"), form(module, version=1, title="Autumn")).status_code == 303
    met = mikkel.post(at(one, "edit/"), form(module, version=1, title="Winter"))
    assert met.status_code == 409
    assert b"Autumn" in met.content
    assert b"Winter" in met.content
    assert mikkel.post(at(one, "edit/"), form(module, version=2, title="Winter")).status_code == 303
    assert Cohort.objects.get().title == "Winter"
    assert Clearance.objects.filter(purpose=Purpose.COHORT).exists()


def test_a_double_click_makes_one(cast: Cast, sign_in: SignIn) -> None:
    module, mikkel = put_module(cast.mikkel), sign_in(cast.mikkel)
    for _ in range(2):
        assert mikkel.post("/learn/cohorts/new/", form(module, key="key-of-spring")).status_code == 303
    assert Cohort.objects.count() == 1
    again = mikkel.post("/learn/cohorts/new/", form(module, key="key-of-spring", title="Autumn"))
    assert again.status_code == 409


def test_who_trains_no_more_sees_nothing_more(cast: Cast, sign_in: SignIn) -> None:
    module = put_module(cast.mikkel)
    one = cohort(cast.mikkel, module, open=False)
    invite_to_cohort(by=cast.mikkel, cohort=one, member=cast.noor)
    join(sign_in(cast.noor), one)
    Grant.objects.filter(member=cast.mikkel).update(until=timezone.now() - timedelta(minutes=1))
    mikkel = Member.objects.get(pk=cast.mikkel.pk)
    assert sign_in(mikkel).get(at(one)).status_code == 404
    assert not Learning.objects.seen_in(one, mikkel).exists()
    Grant.objects.create(member=cast.ada, role=Role.ADMINISTRATOR)
    ada = sign_in(cast.ada)
    assert rows(ada, one) == {}
    assert ada.post(at(one, "trainers/"), {"name": "Ada"}).status_code == 303
    assert rows(ada, one) == {"Noor": ["not shown"]}


def test_the_last_trainer_stays_and_one_of_two_may_go(cast: Cast, sign_in: SignIn) -> None:
    one, mikkel = cohort(cast.mikkel, put_module(cast.mikkel)), sign_in(cast.mikkel)
    mikkel.post(at(one, "trainers/"), {"remove": cast.mikkel.pk})
    assert CohortTrainer.objects.count() == 1
    assert mikkel.post(at(one, "trainers/"), {"name": "Noor"}).status_code == 422
    trainer(cast.ada)
    mikkel.post(at(one, "trainers/"), {"name": "Ada"})
    assert mikkel.post(at(one, "trainers/"), {"remove": cast.mikkel.pk})["Location"] == "/learn/cohorts/"
    assert mikkel.get(at(one, "edit/")).status_code == 404
