"""The catalogue: what is for me, what there is, what I finished."""

from collections.abc import Callable

from django.test import Client

from cop.community.models import Member
from cop.curriculum.models import Learning
from cop.curriculum.queries import begun_and_next
from tests.cast import Cast
from tests.curriculum.modules import begin, do, put_edition, put_module

type SignIn = Callable[[Member], Client]
ONE = (("read", "reading"),)


def shown(client: Client, query: str = "") -> str:
    answer = client.get(f"/learn/modules/{query}")
    assert answer.status_code == 200
    return answer.content.decode()


def test_for_me_is_in_my_languages_not_begun_and_builds_on_what_i_have(cast: Cast, sign_in: SignIn) -> None:
    first = put_module(cast.mikkel, "First steps", steps=ONE)
    put_module(cast.mikkel, "På dansk", steps=ONE, language="da")
    builds = put_module(cast.mikkel, "Further on", steps=ONE)
    assert builds.edition is not None
    builds.edition.before.add(first)
    noor = sign_in(cast.noor)
    page = shown(noor)
    assert "First steps" in page
    assert "På dansk" not in page
    assert "Further on" not in page
    assert "På dansk" in shown(noor, "?show=all")
    begin(noor, first)
    assert "0 of 1 step" in shown(noor)
    do(noor, first, "read")
    page = shown(noor)
    assert "First steps" not in page
    assert "Further on" in page
    assert "Near what you did last:" in page
    finished = shown(noor, "?show=finished")
    assert "First steps" in finished
    assert "Finished in" in finished
    assert "%" not in page


def test_what_is_near_comes_first_and_says_why(cast: Cast, sign_in: SignIn) -> None:
    begun = put_module(cast.mikkel, "Begun", areas=("ethics",))
    put_module(cast.mikkel, "Near", areas=("ethics",), days_ago=9)
    put_module(cast.mikkel, "Far", areas=("process",), days_ago=1)
    noor = sign_in(cast.noor)
    begin(noor, begun)
    cards = begun_and_next(cast.noor)
    assert [card.title for card in cards] == ["Begun", "Near", "Far"]
    assert [area.slug for area in cards[1].near] == ["ethics"]
    assert cards[2].near == ()


def test_chips_narrow_and_say_how_many_they_would_show(cast: Cast, sign_in: SignIn) -> None:
    put_module(cast.mikkel, "Short one", minutes=10, areas=("ethics",))
    put_module(cast.mikkel, "Long one", minutes=90, areas=("process",))
    noor = sign_in(cast.noor)
    page = shown(noor, "?show=all&length=short")
    assert "Short one" in page
    assert "Long one" not in page
    assert "Long one" in shown(noor, "?show=all&area=process&language=en")
    assert "No module has all of this." in shown(noor, "?show=all&area=process&length=short")
    assert "Long one" in shown(noor, "?show=all&area=nonsense&length=nonsense&older=nonsense")


def test_pages_follow_each_other_without_a_gap(cast: Cast, sign_in: SignIn) -> None:
    titles = [f"Module {n:02}" for n in range(45)]
    for n, title in enumerate(titles):
        put_module(cast.mikkel, title, steps=ONE, days_ago=n // 3)
    noor = sign_in(cast.noor)
    for tab in ("?show=all", "?show="):
        seen, query = list[str](), tab
        while query:
            page = shown(noor, query)
            seen += [title for title in titles if title in page]
            more = page.partition('rel="next"')[2].partition('href="')[2].partition('"')[0]
            query = more.replace("&amp;", "&")
        assert sorted(seen) == titles


def test_empty_places_say_what_to_do(cast: Cast, sign_in: SignIn) -> None:
    noor = sign_in(cast.noor)
    assert "Nothing new for you just now." in shown(noor)
    assert "No module has been published yet." in shown(noor, "?show=all")
    assert "You have not finished a module yet." in shown(noor, "?show=finished")


def test_nobody_sees_how_far_another_is(cast: Cast, sign_in: SignIn) -> None:
    module = put_module(cast.mikkel, "Ours")
    noor = sign_in(cast.noor)
    begin(noor, module)
    do(noor, module, "read")
    assert "1 of 5 steps" in shown(noor)
    for other in (cast.sam, cast.mikkel):
        assert "1 of 5 steps" not in shown(sign_in(other), "?show=all")
    assert not Learning.objects.visible_to(cast.mikkel).exists()


def test_a_card_shows_the_edition_one_began(cast: Cast, sign_in: SignIn) -> None:
    module = put_module(cast.mikkel, "Grows")
    noor = sign_in(cast.noor)
    begin(noor, module)
    do(noor, module, "read", "think")
    put_edition(module, cast.mikkel, steps=(("read", "reading"), ("new", "reading")))
    assert "2 of 5 steps" in shown(noor)
    assert "2 of 5 steps" in shown(noor, "?show=all")
