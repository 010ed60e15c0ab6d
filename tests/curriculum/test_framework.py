"""Frameworks as every member reads them."""

import html
import json
from collections.abc import Callable

from django.test import Client
from django.utils.translation import override

from cop.community.models import Member
from cop.curriculum.queries.framework import document_of
from cop.curriculum.rules.exchanged import exported, imported
from cop.framework.actions import install_words
from cop.framework.models import Framework
from tests.cast import Cast
from tests.curriculum.frames import AT

type SignIn = Callable[[Member], Client]


def page(client: Client, url: str) -> str:
    return html.unescape(client.get(url).content.decode())


def test_every_member_reads_what_the_field_asks(cast: Cast, sign_in: SignIn) -> None:
    install_words()
    sam = sign_in(cast.sam)
    listed = page(sam, "/learn/frameworks/")
    for name in ("Seven competence areas", "the career buttons", "Ethical guidelines", "Seven areas of quality"):
        assert name in listed
    read = page(sam, AT)
    for words in (
        "Can mirror, ask, and hold a silence in chat.",
        "General competence",
        "Evenly good",
        "HK-dir",
        "Version 1",
    ):
        assert words in read
    assert "Change it" not in read


def test_a_case_can_point_to_a_guideline(cast: Cast, sign_in: SignIn) -> None:
    install_words()
    read = page(sign_in(cast.sam), "/learn/frameworks/ethics/")
    assert 'id="confidentiality"' in read
    for words in ("Relation and cooperation", "Reflection", "What is told stays where it was told."):
        assert words in read
    assert read.index("Knowing one's limits") < read.index("Aware of power") < read.index("Own values")


def test_it_is_read_in_ones_own_language(cast: Cast, sign_in: SignIn) -> None:
    install_words()
    noor = sign_in(cast.noor)
    noor.cookies["django_language"] = "nl"
    cast.noor.user.language = "nl"  # type: ignore[union-attr]
    cast.noor.user.save()  # type: ignore[union-attr]
    assert "Kan spiegelen, vragen en een stilte in de chat laten bestaan." in page(noor, AT)


def test_the_career_buttons_stand_as_their_framework(cast: Cast, sign_in: SignIn) -> None:
    install_words()
    assert "Choice and chance" in page(sign_in(cast.sam), "/learn/frameworks/career-buttons/")
    assert sign_in(cast.sam).get("/learn/frameworks/no-such/").status_code == 404


def test_as_a_file_it_comes_back_as_it_was(cast: Cast, sign_in: SignIn) -> None:
    install_words()
    sam = sign_in(cast.sam)
    for framework in Framework.objects.all():
        answer = sam.get(f"/learn/frameworks/{framework.slug}/framework.json")
        assert "attachment" in answer.headers["Content-Disposition"]
        file = answer.content.decode()
        assert json.loads(file)["names"] == framework.names
        document = imported(file, slug=framework.slug)
        assert document == document_of(framework)
        assert exported(document) == file


def test_the_page_costs_the_same_however_much_it_holds(
    cast: Cast, sign_in: SignIn, django_assert_num_queries: Callable
) -> None:
    install_words()
    sam = sign_in(cast.sam)
    sam.get(AT)
    with override("en"), django_assert_num_queries(8):
        sam.get(AT)


def test_a_dilemma_points_to_the_guidelines_it_is_about(cast: Cast, sign_in: SignIn) -> None:
    install_words()
    noor, place = sign_in(cast.noor), f"/rooms/{cast.community.slug}/new/"
    assert "Which ethical guidelines is it about?" in page(noor, place)
    told = {"happened": "She wants me to tell her mother.", "question": "Would you?", "key": "key-of-the-dilemma"}
    answer = noor.post(place, told | {"weighs": ["obligations", "confidentiality"], "urgent": ""})
    assert answer.status_code == 302
    read = page(sign_in(cast.sam), answer.headers["Location"])
    assert 'href="/learn/frameworks/ethics/#confidentiality"' in read
    assert "To whom do I owe something here, and what?" in read
    assert noor.post(place, told | {"key": "another-key-of-it", "weighs": ["ethics"]}).status_code == 422
