"""How a module goes: counts in fives for its trainers, nothing for anybody else, and no group under five."""

import json
import re
from collections.abc import Callable
from datetime import timedelta
from itertools import product

from django.test import Client
from django.utils import timezone
from django.utils.formats import date_format
from hypothesis import given
from hypothesis import strategies as some

from cop.community.enums import Role
from cop.community.models import Grant, Member
from cop.core.ids import random_id
from cop.curriculum.models import Chosen, Done, Learning, Module, Tally
from cop.curriculum.rules import LEAST, in_fives, shared_out
from cop.curriculum.tasks import count_editions
from tests.cast import Cast
from tests.curriculum.desk import draft
from tests.curriculum.modules import begin, put_edition, put_module, step_url
from tests.curriculum.showing import show

type SignIn = Callable[[Member], Client]
COUNTS = some.sampled_from(range(61))


@given(COUNTS, some.lists(COUNTS, max_size=4))
def test_no_sum_or_difference_of_what_is_told_is_a_group_under_five(whole: int, cells: list[int]) -> None:
    told = [in_fives(count) for count in (whole, *cells)]
    assert all(
        one % LEAST == 0 and one <= count < one + LEAST for one, count in zip(told, (whole, *cells), strict=True)
    )
    for signs in product((-1, 0, 1), repeat=len(told)):
        assert abs(sum(sign * one for sign, one in zip(signs, told, strict=True))) not in range(1, LEAST)


@given(some.lists(some.sampled_from(range(10)), min_size=1, max_size=5))
def test_no_answer_of_fewer_than_five_follows_from_the_others(parts: list[int]) -> None:
    whole, told = shared_out(sum(parts), parts)
    if not told:
        return
    ways = [
        way
        for way in product(*(range(one, one + LEAST) for one in told))
        if whole <= sum(way) < whole + LEAST  # who reads it knows that each chose one of them
    ]
    for at in range(len(parts)):
        known = {way[at] for way in ways}
        rest = {sum(way) - way[at] for way in ways}
        assert len(known) > 1 or not known & set(range(1, LEAST))
        assert len(rest) > 1 or not rest & set(range(1, LEAST))


def test_five_answers_chosen_by_four_each_say_nothing() -> None:
    assert shared_out(20, [4] * 5) == (0, [])
    assert shared_out(20, [5] * 4) == (20, [5] * 4)
    assert shared_out(4, [4, 0]) == (0, [])


def learners(module: Module, n: int, *, done: tuple[str, ...] = (), at: str = "", days: int = 0) -> None:
    """Let so many people have begun a module, and left it some days ago."""
    moment = timezone.now() - timedelta(days=days)
    for _ in range(n):
        one = Member.objects.create(slug=f"learner-{random_id()}", name="Somebody Hidden")
        times = {"began_at": moment, "touched_at": moment}
        learning = Learning.objects.create(member=one, module=module, edition=module.edition, at=at, **times)
        Done.objects.bulk_create(Done(learning=learning, key=key, on=moment.date()) for key in done)


def url(module: Module, query: str = "") -> str:
    return f"/learn/desk/{module.pk}/how-it-goes/{query}"


def seen(client: Client, module: Module, query: str = "") -> str:
    """Return the page as it is once the day's count is made."""
    count_editions()
    return shown(client, module, query)


def shown(client: Client, module: Module, query: str = "") -> str:
    return " ".join(client.get(url(module, query)).content.decode().split())


def row(page: str, key: str) -> str:
    return page.split(f"Step {key}</span>")[1].split("</tr>", maxsplit=1)[0]


def test_a_trainer_sees_where_learners_stop_and_no_name(cast: Cast, sign_in: SignIn) -> None:
    module = put_module(cast.mikkel)
    learners(module, 7, done=("read",), at="think", days=31)
    learners(module, 4, done=("read", "think"), at="quiz", days=31)
    learners(module, 2, done=("read", "think"), at="quiz", days=29)
    page = seen(sign_in(cast.mikkel), module)
    assert "10–14 learners began edition 1." in page
    assert "10–14" in row(page, "read")
    assert "5–9" in row(page, "think").split("<td>")[1]
    assert "5–9" in row(page, "think").split("<td>")[2]
    assert "fewer than 5" in row(page, "quiz").split("<td>")[2]
    assert "Somebody Hidden" not in page
    assert "%" not in page.split("<main")[1].split("</main>")[0]


def test_below_five_there_are_no_numbers(cast: Cast, sign_in: SignIn) -> None:
    module = put_module(cast.mikkel)
    learners(module, 4, done=("read",), at="think", days=40)
    page = seen(sign_in(cast.mikkel), module)
    assert "Fewer than five learners began this edition." in page
    assert "going-table" not in page


def test_who_left_before_the_first_step_stopped_there(cast: Cast, sign_in: SignIn) -> None:
    module = put_module(cast.mikkel)
    learners(module, 6, days=40)
    assert "5–9" in row(seen(sign_in(cast.mikkel), module), "read").split("<td>")[2]


def test_the_page_counts_nothing_and_says_of_which_day_it_tells(cast: Cast, sign_in: SignIn) -> None:
    module, mikkel = put_module(cast.mikkel), sign_in(cast.mikkel)
    learners(module, 7, done=("read",), at="think", days=40)
    page = shown(mikkel, module)
    assert "This edition is not counted yet." in page
    assert "learners began" not in page
    assert "Fewer than five" not in page
    assert f"Counted on {date_format(timezone.localdate(), 'j F Y')}." in seen(mikkel, module)
    learners(module, 5, done=("read",), at="think")
    assert "5–9 learners began edition 1." in seen(mikkel, module)  # one count a day
    before = timezone.localdate() - timedelta(days=1)
    Tally.objects.update(on=before)
    page = shown(mikkel, module)
    assert "5–9 learners began" in page
    assert f"Counted on {date_format(before, 'j F Y')}." in page
    assert "10–14 learners began" in seen(mikkel, module)


def test_what_is_kept_of_a_count_is_in_fives(cast: Cast) -> None:
    module = put_module(cast.mikkel)
    learners(module, 7, done=("read",), at="think", days=40)
    Chosen.objects.create(edition=module.edition, key="quiz", question=1, choice=0, count=11)
    Chosen.objects.create(edition=module.edition, key="quiz", question=1, choice=1, count=11)
    learners(few := put_module(cast.mikkel, "Few"), 4, done=("read",), at="think", days=40)
    count_editions()
    kept = list(Tally.objects.filter(edition__in=(module.edition, few.edition)).order_by("edition_id"))
    assert [one.learners for one in kept] == [5, 0]
    assert kept[1].told["did"] == kept[1].told["stopped"] == {}
    assert not any(int(n) % LEAST for n in re.findall(r"\d+", json.dumps(kept[0].told["stopped"])))
    assert kept[0].told["did"] == {"read": 5}
    assert kept[0].told["answers"]["quiz"]["1"] == [10, [10, 0]]


def test_questions_are_counted_from_five_answers_and_say_what_is_right(cast: Cast, sign_in: SignIn) -> None:
    module = put_module(cast.mikkel)
    for question, counts in ((1, (11, 3, 8)), (2, (4, 4, 0))):
        for choice, count in enumerate(counts):
            told = {"edition": module.edition, "key": "quiz", "question": question, "choice": choice}
            Chosen.objects.create(count=count, **told)
    page = seen(sign_in(cast.mikkel), module)
    first, second = page.split("<h4")[1:3]
    assert "10–14 learners answered it." in first
    assert "fewer than 5" in first
    assert "right" in first.split("Hi, good that you write.")[1].split("</li>")[0]
    assert "Too few answered it" in second
    assert "Write one of your own." not in page


def test_an_older_edition_is_chosen(cast: Cast, sign_in: SignIn) -> None:
    module = put_module(cast.mikkel)
    learners(module, 5, at="read")
    put_edition(module, cast.mikkel)
    mikkel = sign_in(cast.mikkel)
    assert "Fewer than five" in seen(mikkel, module)
    assert "5–9 learners began edition 1." in seen(mikkel, module, "?edition=1")
    assert mikkel.get(url(module, "?edition=9")).status_code == 404


def test_what_waits_leads_to_where_it_is_answered(cast: Cast, sign_in: SignIn) -> None:
    module, mikkel, noor = put_module(cast.mikkel), sign_in(cast.mikkel), sign_in(cast.noor)
    assert "Nothing waits for you." in seen(mikkel, module)
    begin(noor, module)
    assert noor.post(step_url(module, "hand", "show/"), {"text": "I read along."}).status_code == 303
    sharing = show(cast.noor, cast.mikkel)
    page = seen(mikkel, module)
    worked = module.worked.get()
    assert f"/learn/modules/shown/{worked.pk}/" in page
    assert f"/learn/evidence/asked/{sharing.pk}/" in page
    assert cast.noor.name not in page.split("<main")[1].split("</main>")[0]


def test_one_in_writing_has_no_learners(cast: Cast, sign_in: SignIn) -> None:
    module = draft(cast.mikkel)
    Grant.objects.get_or_create(member=cast.mikkel, role=Role.TRAINER)
    assert "It is not published yet" in seen(sign_in(cast.mikkel), module)


def test_nobody_else_has_such_a_page(cast: Cast, sign_in: SignIn) -> None:
    module = put_module(cast.mikkel)
    Grant.objects.create(member=cast.sam, role=Role.TRAINER)
    for one in (cast.sam, cast.noor, cast.ingrid):
        assert sign_in(one).get(url(module)).status_code == 404
    mikkel = sign_in(cast.mikkel)
    assert mikkel.get(url(module)).status_code == 200
    Grant.objects.filter(member=cast.mikkel, role=Role.TRAINER).delete()
    assert mikkel.get(url(module)).status_code == 404
