"""The methods to read and to try alone."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cop.community.models import Member
from cop.intervision import rules
from cop.intervision.actions import retire_method
from cop.intervision.queries import methods
from cop.intervision.queries.trying import trying
from tests.cast import Cast
from tests.intervision.methods import copied, published

type SignIn = Callable[[Member], Client]
HIDDEN = "Say what you see, and wait."

pytestmark = pytest.mark.django_db


def names(client: Client, query: str = "") -> list[str]:
    context = client.get(f"/tables/methods/{query}").context
    return [one.slug for one in (*context["shipped"], *context["own"])]


def test_the_list_has_all_the_shortest_first(cast: Cast, sign_in: SignIn) -> None:
    found = names(sign_in(cast.sam))
    assert found[0] == "espresso"
    assert found[-1] == "ten-step"
    assert set(found) == set(rules.shipped())


def test_the_list_has_what_fits(cast: Cast, sign_in: SignIn) -> None:
    client = sign_in(cast.noor)
    assert names(client, "?minutes=30") == ["espresso"]
    assert "espresso" not in names(client, "?people=6")
    assert names(client, "?minutes=30&people=9") == []
    assert len(names(client, "?minutes=x&people=99999")) == len(rules.shipped())


def test_the_communitys_own_come_after_and_drafts_are_for_coordinators(cast: Cast, sign_in: SignIn) -> None:
    mine, other = published(cast.ingrid), copied(cast.ingrid, "gossip", "key-of-another")
    noor, ingrid = sign_in(cast.noor), sign_in(cast.ingrid)
    assert names(noor)[-1] == mine.slug
    assert [row.slug for row in ingrid.get("/tables/methods/").context["drafts"]] == [other.slug]
    assert list(noor.get("/tables/methods/").context["drafts"]) == []
    assert noor.get(f"/tables/methods/{other.slug}/").status_code == 404
    assert noor.get(f"/tables/methods/{other.slug}/try/?draft=1").status_code == 404
    assert ingrid.get(f"/tables/methods/{other.slug}/").status_code == 303


@pytest.mark.parametrize("slug", sorted(rules.shipped()))
def test_each_method_is_there_to_read(cast: Cast, sign_in: SignIn, slug: str) -> None:
    client, method = sign_in(cast.noor), rules.shipped()[slug]
    text = client.get(f"/tables/methods/{slug}/").content.decode()
    for phase in method.phases:
        assert phase.name["en"].split("“")[0] in text
    assert "{bringer}" not in text
    assert "Copy and change" not in text
    assert "our own" in text or "own." in text


def test_a_coordinator_may_copy(cast: Cast, sign_in: SignIn) -> None:
    assert "Copy and change" in sign_in(cast.ingrid).get("/tables/methods/espresso/").content.decode()
    assert sign_in(cast.noor).post("/tables/methods/espresso/copy/", {"key": "a-key-of-noor"}).status_code == 404


def test_a_retired_one_is_off_the_list(cast: Cast, sign_in: SignIn) -> None:
    mine = published(cast.ingrid)
    retire_method(by=cast.ingrid, method=mine)
    assert mine.slug not in names(sign_in(cast.noor))
    assert sign_in(cast.noor).get(f"/tables/methods/{mine.slug}/").status_code == 404
    assert sign_in(cast.ingrid).get(f"/tables/methods/{mine.slug}/").status_code == 200


@pytest.mark.parametrize("slug", sorted(rules.shipped()))
def test_every_phase_can_be_tried(cast: Cast, sign_in: SignIn, slug: str) -> None:
    client = sign_in(cast.noor)
    for n, phase in enumerate(rules.shipped()[slug].phases, 1):
        for shown in ("", "&shown=1"):
            answer = client.get(f"/tables/methods/{slug}/try/?phase={n}{shown}")
            assert answer.status_code == 200
            assert answer.context["tried"].phase == phase
    for odd in ("0", "x", "99", "9999999"):
        assert client.get(f"/tables/methods/{slug}/try/?phase={odd}").status_code == 200


def test_what_is_private_is_before_its_writer_alone_until_shown(cast: Cast, sign_in: SignIn) -> None:
    n = next(n for n, phase in enumerate(rules.shipped()["incident"].phases, 1) if phase.key == "advice")
    before = {eyes.name: eyes for eyes in trying(rules.shipped()["incident"], number=n).eyes}
    after = {eyes.name: eyes for eyes in trying(rules.shipped()["incident"], number=n, shown=True).eyes}
    assert before["Kim"].view.texts == ()
    assert [text.who for text in before["Sascha"].view.texts] == ["Sascha"]
    assert {text.who for text in after["Kim"].view.texts} >= {"Robin", "Sascha"}
    assert before["Kim"].view.own.locked
    client = sign_in(cast.noor)
    assert client.get(f"/tables/methods/incident/try/?phase={n}").content.decode().count("method-line") == 2
    assert client.get(f"/tables/methods/incident/try/?phase={n}&shown=1").content.decode().count(HIDDEN) >= 3


def test_a_chosen_way_is_read_out(cast: Cast, sign_in: SignIn) -> None:
    client, method = sign_in(cast.noor), rules.shipped()["tietze"]
    n, box = next(n for n, phase in enumerate(method.phases, 1) if phase.boxed), method.boxes[1]
    text = client.get(f"/tables/methods/tietze/try/?phase={n}&box={box.key}").content.decode()
    assert box.prompt["en"].replace("{bringer}", "Kim").split("?")[0] in text
    assert client.get(f"/tables/methods/tietze/try/?phase={n}&box=none").status_code == 200


def test_a_draft_is_tried_before_it_is_whole(cast: Cast, sign_in: SignIn) -> None:
    method = copied(cast.ingrid)
    method.raw["phase"][0]["prompt"] = {"nl": "{bringer}, vertel."}
    method.save(update_fields=["raw"])
    text = sign_in(cast.ingrid).get(f"/tables/methods/{method.slug}/try/?draft=1&phase=1").content.decode()
    assert "Kim, vertel." in text


def test_no_page_asks_more_for_more_methods(cast: Cast, sign_in: SignIn) -> None:
    client = sign_in(cast.ingrid)
    slug = published(cast.ingrid).slug
    paths = (
        "/tables/methods/",
        f"/tables/methods/{slug}/",
        f"/tables/methods/{slug}/try/",
        f"/tables/methods/{slug}/edit/",
    )

    def asked() -> list[int]:
        counts = []
        for path in paths:
            with CaptureQueriesContext(connection) as context:
                assert client.get(path).status_code == 200
            counts.append(len(context))
        return counts

    before = asked()
    for n in range(3):
        published(cast.ingrid, "gossip", f"key-of-copy-{n}")
        copied(cast.ingrid, "gossip", f"key-of-draft-{n}")
    assert asked() == before
    with CaptureQueriesContext(connection) as context:
        methods()
    assert len(context) == 1
