"""Copying a method, writing its draft, publishing it; a table keeps the version it was opened with."""

from collections.abc import Callable

import pytest
from django.test import Client

from cop.community.models import Member
from cop.intervision.actions import Plan, open_table
from cop.intervision.models import Edition, Method
from cop.intervision.queries import method_of, methods, raw_of
from tests.cast import Cast
from tests.intervision.methods import KEY, copied, fields_at, published

type SignIn = Callable[[Member], Client]

pytestmark = pytest.mark.django_db


@pytest.fixture
def ingrid(cast: Cast, sign_in: SignIn) -> Client:
    return sign_in(cast.ingrid)


def at(method: Method, page: str = "edit") -> str:
    return f"/tables/methods/{method.slug}/{page}/"


def now(method: Method) -> Method:
    return Method.objects.select_related("edition").get(pk=method.pk)


def test_a_copy_is_made_once(ingrid: Client) -> None:
    for _ in range(2):
        answer = ingrid.post("/tables/methods/espresso/copy/", {"key": KEY})
        assert answer["Location"] == "/tables/methods/espresso-2/edit/"
    method = Method.objects.get()
    assert method.byline.member is not None
    assert (method.origin, method.edition, method.byline.member.name) == ("espresso", None, "Ingrid")
    assert method.slug not in methods()
    assert ingrid.post("/tables/methods/espresso/copy/", {"key": "key-of-a-second"}).status_code == 303
    assert set(Method.objects.values_list("slug", flat=True)) == {"espresso-2", "espresso-3"}


def test_a_phase_is_changed(cast: Cast, ingrid: Client) -> None:
    method = copied(cast.ingrid)
    told = fields_at(ingrid, method, "phase:did") | {"minutes": "4", "prompt_nb": "{bringer}, hva gjorde du?"}
    for _ in range(2):
        assert ingrid.post(at(method), told).status_code == 303
    row = now(method).raw["phase"][1]
    assert (row["key"], row["order"], row["minutes"], row["prompt"]["nb"]) == ("did", 2, 4, told["prompt_nb"])
    assert now(method).version == 2


def test_a_phase_is_added_once_and_the_next_one_opens(cast: Cast, ingrid: Client) -> None:
    method = copied(cast.ingrid)
    told = fields_at(ingrid, method, "new:phase") | {"name_nb": "Stillhet", "act": "next"}
    for _ in range(2):
        assert ingrid.post(at(method), told)["Location"].endswith("?row=new:phase#open")
    rows = now(method).raw["phase"]
    assert [row["order"] for row in rows] == [1, 2, 3, 4, 5, 6]
    assert (rows[-1]["name"], rows[-1]["minutes"], rows[-1]["prompt"]) == ({"nb": "Stillhet"}, 5, {})


@pytest.mark.parametrize(
    ("act", "order"),
    [
        ("down-phase:happened-1", ["did", "happened", "touched", "question", "sentence"]),
        ("up-phase:sentence-4", ["sentence", "happened", "did", "touched", "question"]),
        ("up-phase:happened-1", ["happened", "did", "touched", "question", "sentence"]),
        ("up-phase:nobody-1", ["happened", "did", "touched", "question", "sentence"]),
        ("down-phase:did-x", ["happened", "did", "touched", "question", "sentence"]),
    ],
)
def test_phases_move(cast: Cast, ingrid: Client, act: str, order: list[str]) -> None:
    method = copied(cast.ingrid)
    assert ingrid.post(at(method), {"act": act}).status_code == 303
    rows = now(method).raw["phase"]
    assert [row["key"] for row in rows] == order
    assert [row["order"] for row in rows] == [1, 2, 3, 4, 5]


def test_a_phase_is_taken_out(cast: Cast, ingrid: Client) -> None:
    method = copied(cast.ingrid)
    for _ in range(2):
        ingrid.post(at(method), {"row": "phase:did", "act": "drop"})
    assert [row["key"] for row in now(method).raw["phase"]] == ["happened", "touched", "question", "sentence"]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"minutes": "0"}, "minutes"),
        ({"minutes": "long"}, "minutes"),
        ({"speaks": "boss"}, "speaks"),
        ({"writes": "nobody", "private": "on"}, "private"),
        ({"locked": "on", "speaks": "bringer"}, "speaks"),
        ({"prompt_en": "{client}, go on."}, "prompt_en"),
        ({"prompt_da": "Fortæl."}, "prompt_da"),
        ({"prompt_nb": "{bringer, go"}, "prompt_nb"),
        ({"name_nb": " "}, "name_nb"),
    ],
)
def test_what_contradicts_itself_is_said_beside_its_field(
    cast: Cast, ingrid: Client, changes: dict[str, str], field: str
) -> None:
    method = copied(cast.ingrid)
    answer = ingrid.post(at(method), fields_at(ingrid, method, "phase:did") | {"name_en": "Typed"} | changes)
    assert answer.status_code == 422
    assert field in answer.context["form"].errors
    assert "Typed" in answer.content.decode()
    assert now(method).version == 1


def test_a_person_stops_it(cast: Cast, ingrid: Client) -> None:
    method = copied(cast.ingrid)
    told = fields_at(ingrid, method, "phase:did") | {"prompt_en": "{bringer}, call 0612345678."}
    answer = ingrid.post(at(method), told)
    assert answer.status_code == 422
    assert answer.context["check"].open


def test_two_who_change_the_same_row_meet(cast: Cast, ingrid: Client) -> None:
    method = copied(cast.ingrid)
    mine, other = fields_at(ingrid, method, "phase:did"), fields_at(ingrid, method, "phase:touched")
    ingrid.post(at(method), mine | {"name_nb": "Først"})
    answer = ingrid.post(at(method), mine | {"name_nb": "Siden"})
    assert answer.status_code == 409
    assert "Siden" in answer.context["conflict"].mine
    assert "Først" in answer.context["conflict"].theirs
    assert answer.context["form"]["name_nb"].value() == "Siden"
    assert ingrid.post(at(method), other | {"name_nb": "Annet"}).status_code == 303
    again = mine | {"name_nb": "Siden", "seen": answer.context["seen"]}
    assert ingrid.post(at(method), again).status_code == 303
    assert now(method).raw["phase"][1]["name"]["nb"] == "Siden"


def test_a_draft_may_lack_a_language_and_is_not_published_so(cast: Cast, ingrid: Client) -> None:
    method = copied(cast.ingrid)
    told = fields_at(ingrid, method, "head") | {"name_da": "", "name_nb": "Kaffepause"}
    assert ingrid.post(at(method), told).status_code == 303
    page = ingrid.post(at(method, "publish"), {"version": "2"})
    assert page.status_code == 422
    assert "?row=head&amp;look=1" in page.content.decode()
    assert "Not written yet in: Danish." in page.content.decode()
    form = ingrid.get(f"{at(method)}?row=head&look=1").context["form"]
    assert set(form.errors) == {"name_da"}
    assert not Edition.objects.exists()


def test_publishing_puts_it_on_the_list_once(cast: Cast, ingrid: Client) -> None:
    method = copied(cast.ingrid)
    for _ in range(2):
        assert ingrid.post(at(method, "publish"), {"version": "1"}).status_code == 303
    assert list(methods())[-1] == method.slug
    assert Edition.objects.get().raw == now(method).raw == raw_of(method.slug)
    assert now(method).words.count("\n") > 20


def test_what_was_changed_meanwhile_is_not_published(cast: Cast, ingrid: Client) -> None:
    method = copied(cast.ingrid)
    ingrid.post(at(method), {"act": "down-phase:happened-1"})
    answer = ingrid.post(at(method, "publish"), {"version": "1"})
    assert answer.status_code == 409
    assert now(method).edition is None


def test_a_table_keeps_its_version(cast: Cast, ingrid: Client) -> None:
    method = published(cast.ingrid)
    plan = Plan(raw=raw_of(method.slug) or {})
    table, _ = open_table(by=cast.noor, plan=plan, room=cast.closed, key="key-of-the-table")
    ingrid.post(at(method), fields_at(ingrid, method, "phase:did") | {"minutes": "9"})
    assert methods()[method.slug].minutes == 15
    ingrid.post(at(method, "publish"), {"version": str(now(method).version)})
    assert methods()[method.slug].minutes == 21
    assert method_of(table).minutes == 15
    assert [one.number for one in Edition.objects.order_by("pk")] == [1, 2]


def test_it_is_retired_and_brought_back(cast: Cast, ingrid: Client) -> None:
    method = published(cast.ingrid)
    for _ in range(2):
        ingrid.post(at(method, "retire"))
        assert method.slug not in methods()
        assert raw_of(method.slug) is None
    for _ in range(2):
        ingrid.post(at(method, "retire"), {"back": "1"})
        assert method.slug in methods()


def test_a_draft_is_thrown_away(cast: Cast, ingrid: Client) -> None:
    method = copied(cast.ingrid)
    assert ingrid.post(at(method, "retire")).status_code == 303
    assert not Method.objects.exists()
    assert ingrid.post(at(method, "retire")).status_code == 404


def test_ways_to_consult_are_written_too(cast: Cast, ingrid: Client) -> None:
    method = copied(cast.ingrid, "tietze")
    told = fields_at(ingrid, method, "box:headstand") | {"name_nb": "Opp ned"}
    assert ingrid.post(at(method), told).status_code == 303
    assert now(method).raw["box"][1]["name"]["nb"] == "Opp ned"
    for key in ("brainstorm", "headstand", "resonance"):
        ingrid.post(at(method), {"row": f"box:{key}", "act": "drop"})
    answer = ingrid.post(at(method, "publish"), {"version": str(now(method).version)})
    assert answer.status_code == 422
    assert "Ways to choose from need a phase" in answer.content.decode()


def test_others_change_nothing(cast: Cast, sign_in: SignIn) -> None:
    method = copied(cast.ingrid)
    for member in (cast.noor, cast.mikkel, cast.ada):
        client = sign_in(member)
        for page in ("edit", "publish", "retire"):
            assert client.post(at(method, page), {"version": "1", "act": "up-phase:did-1"}).status_code == 404
    assert now(method).version == 1
