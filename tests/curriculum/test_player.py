"""Beginning a module, doing its steps in any order, finishing it once."""

from collections.abc import Callable
from threading import Thread as Worker

import pytest
from django.db import connection
from django.test import Client
from hypothesis import given, settings
from hypothesis import strategies as st

from cop.community.models import Member
from cop.curriculum.actions import begin_module, finish_step
from cop.curriculum.enums import Task, UnitKind
from cop.curriculum.models import Chosen, Done, Learning
from cop.curriculum.rules.progress import all_done, goes_on_at, how_many, next_after
from cop.ledger.models import Entry
from tests.cast import Cast, bring, make_cast
from tests.curriculum.modules import begin, do, put_edition, put_module, step_url
from tests.stories.stage import hand_over

type SignIn = Callable[[Member], Client]
TWO = (("one", UnitKind.READING), ("two", UnitKind.READING))
ANSWERS = {"q1": "2", "q2": ["1", "2"], "q3": "Hello, I read along."}


def finishes() -> int:
    return Entry.objects.filter(fact="ModuleFinished").count()


def test_a_module_is_taken_from_its_page_to_its_end(cast: Cast, sign_in: SignIn) -> None:
    module, noor = put_module(cast.mikkel), sign_in(cast.noor)
    page = noor.get(f"/learn/modules/{module.pk}/").content.decode()
    assert "Begin" in page
    assert "Step think" in page
    assert begin(noor, module) == step_url(module, "read")
    assert "Words of read." in noor.get(step_url(module, "read")).content.decode()
    answer = noor.post(step_url(module, "read", "done/"))
    assert answer["Location"] == step_url(module, "think")
    do(noor, module, "task", "think", "hand")
    assert finishes() == 0
    noor.post(step_url(module, "quiz", "answers/"), ANSWERS)
    assert finishes() == 1
    page = noor.get(f"/learn/modules/{module.pk}/finished/").content.decode()
    assert "You finished this module" in page
    do(noor, module, "read")
    assert finishes() == 1
    assert Done.objects.count() == 5


def test_beginning_twice_begins_once(cast: Cast, sign_in: SignIn) -> None:
    module, noor = put_module(cast.mikkel), sign_in(cast.noor)
    assert begin(noor, module) == begin(noor, module)
    assert Learning.objects.count() == 1
    assert Entry.objects.filter(fact="ModuleBegun").count() == 1


def test_one_goes_on_where_one_was_on_any_device(cast: Cast, sign_in: SignIn) -> None:
    module, noor = put_module(cast.mikkel), sign_in(cast.noor)
    begin(noor, module)
    assert noor.post(step_url(module, "task", "at/")).status_code == 204
    assert step_url(module, "task") in sign_in(cast.noor).get(f"/learn/modules/{module.pk}/").content.decode()
    assert begin(noor, module) == step_url(module, "task")
    assert noor.post(step_url(module, "nowhere", "at/")).status_code == 404


def test_who_began_keeps_their_edition_and_may_change_by_choice(cast: Cast, sign_in: SignIn) -> None:
    module, noor = put_module(cast.mikkel, steps=TWO), sign_in(cast.noor)
    begin(noor, module)
    do(noor, module, "one")
    put_edition(module, cast.mikkel, steps=(TWO[0], ("new", UnitKind.READING)), changes="A new second step.")
    page = noor.get(f"/learn/modules/{module.pk}/").content.decode()
    assert "A new second step." in page
    assert "1 of 2 steps" in page
    assert noor.get(step_url(module, "two")).status_code == 200
    assert noor.get(step_url(module, "new")).status_code == 404
    assert noor.post(f"/learn/modules/{module.pk}/newer/").status_code == 303
    assert noor.get(step_url(module, "new")).status_code == 200
    assert "1 of 2 steps" in noor.get(f"/learn/modules/{module.pk}/").content.decode()
    do(noor, module, "new")
    assert finishes() == 1
    put_edition(module, cast.mikkel, steps=TWO, changes="Back to the old one.")
    assert "Begin the new one" in noor.get(f"/learn/modules/{module.pk}/").content.decode()
    noor.post(f"/learn/modules/{module.pk}/newer/")
    do(noor, module, "one", "two")
    assert finishes() == 2


def test_who_began_long_ago_reads_what_every_edition_since_changed(cast: Cast, sign_in: SignIn) -> None:
    module, noor = put_module(cast.mikkel, steps=TWO), sign_in(cast.noor)
    begin(noor, module)
    for changes in ("A new second step.", "A sentence more."):
        put_edition(module, cast.mikkel, steps=TWO, changes=changes)
    page = noor.get(f"/learn/modules/{module.pk}/").content.decode()
    assert 0 < page.index("A new second step.") < page.index("A sentence more.")


def test_who_did_not_begin_is_led_to_the_module_and_marks_nothing(cast: Cast, sign_in: SignIn) -> None:
    module, sam = put_module(cast.mikkel), sign_in(cast.sam)
    assert sam.get(step_url(module, "read"))["Location"] == f"/learn/modules/{module.pk}/"
    for act in ("at/", "done/", "back/"):
        assert sam.post(step_url(module, "read", act)).status_code == 404
    assert not Done.objects.exists()


def test_a_module_put_away_is_gone_on_with_but_not_begun(cast: Cast, sign_in: SignIn) -> None:
    module, noor = put_module(cast.mikkel, steps=TWO), sign_in(cast.noor)
    begin(noor, module)
    module.archived_at = module.published_at
    module.save()
    do(noor, module, "one", "two")
    assert finishes() == 1
    assert sign_in(cast.sam).post(f"/learn/modules/{module.pk}/begin/").status_code == 404


def test_a_quiz_says_something_to_each_answer_and_keeps_no_name(cast: Cast, sign_in: SignIn) -> None:
    module, noor = put_module(cast.mikkel), sign_in(cast.noor)
    begin(noor, module)
    short = noor.post(step_url(module, "quiz", "answers/"), {"q1": "2", "q3": "Mine."})
    assert short.status_code == 422
    assert "Mine." in short.content.decode()
    assert not Chosen.objects.exists()
    page = noor.post(step_url(module, "quiz", "answers/"), ANSWERS).content.decode()
    assert "It asks nothing yet." in page
    assert "It may be the line." in page
    assert "Hello, I read along." in page
    assert "One that greets." in page
    for _again in range(2):
        assert noor.post(step_url(module, "quiz", "answers/"), ANSWERS | {"q1": "1"}).status_code == 200
    rows = list(Chosen.objects.order_by("question", "choice").values_list("question", "choice", "count"))
    assert rows == [(1, 0, 1), (1, 2, 1), (2, 0, 1), (2, 1, 1), (2, 2, 1), (3, 0, 1)]


def test_a_case_brought_by_name_does_its_task_and_one_under_an_alias_does_not(cast: Cast, sign_in: SignIn) -> None:
    bring(cast.noor, cast.community, n=1)
    module, noor = put_module(cast.mikkel, task=Task.CASE), sign_in(cast.noor)
    begin(noor, module)
    hand_over()
    assert not Done.objects.exists()  # what was before does not count
    bring(cast.noor, cast.community, n=2)
    hand_over()
    hand_over()
    assert list(Done.objects.values_list("key", flat=True)) == ["task"]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.sampled_from("abcdef"), unique=True, max_size=5),
    st.lists(st.sampled_from("abcdefgh"), max_size=12),
    st.randoms(use_true_random=False),
)
def test_no_order_of_steps_done_tells_two_truths(keys: list[str], did: list[str], dice: object) -> None:
    other = list(did)
    dice.shuffle(other)  # type: ignore[attr-defined]
    for some in (other, [*did, *other]):
        assert all_done(keys, set(some)) == all_done(keys, set(did))
        assert how_many(keys, set(some)) == how_many(keys, set(did)) <= len(keys)
    done = set(did)
    assert all_done(keys, done) == (bool(keys) and how_many(keys, done) == len(keys))
    for key in [*keys, "z"]:
        to = next_after(keys, done, key)
        assert (to == "") == (how_many(keys, done) == len(keys))
        assert to == "" or (to in keys and to not in done)
        assert goes_on_at(keys, done, key) in (keys or [""])


@pytest.mark.django_db(transaction=True)
def test_two_tabs_that_do_the_last_step_finish_once() -> None:
    cast = make_cast()
    module = put_module(cast.mikkel, steps=TWO)
    learning = begin_module(by=cast.noor, module=module)
    finish_step(by=cast.noor, learning=learning, key="one")

    def last() -> None:
        finish_step(by=cast.noor, learning=learning, key="two")
        connection.close()

    tabs = [Worker(target=last) for _ in range(4)]
    for tab in tabs:
        tab.start()
    for tab in tabs:
        tab.join()
    assert finishes() == 1
    assert Done.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_two_tabs_that_begin_begin_once() -> None:
    cast = make_cast()
    module = put_module(cast.mikkel, steps=TWO)

    def start() -> None:
        begin_module(by=cast.noor, module=module)
        connection.close()

    tabs = [Worker(target=start) for _ in range(4)]
    for tab in tabs:
        tab.start()
    for tab in tabs:
        tab.join()
    assert Learning.objects.count() == 1
    assert Entry.objects.filter(fact="ModuleBegun").count() == 1
